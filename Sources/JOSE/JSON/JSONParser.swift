/// Reads one JSON text by recursive descent (RFC 8259 section 2). Every read is bounds-checked, every cost capped.
struct JSONParser {
    let bytes: [UInt8]
    var position = 0
    private let limits: JSONValue.Limits
    private var depth = 0
    private var values = 0

    init(_ bytes: [UInt8], limits: JSONValue.Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func parse() throws(JSONError) -> JSONValue {
        guard bytes.count <= limits.maximumBytes else { throw .tooLarge }
        skipWhiteSpace()
        let value = try value()
        skipWhiteSpace()
        guard position == bytes.count else { throw .unexpectedByte(offset: position) }
        return value
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        values += 1
        guard values <= limits.maximumValues else { throw .tooManyValues }
        switch try byte() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw .unexpectedByte(offset: position)
        }
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        try descend()
        var object = JSONObject()
        guard try !skip(UInt8(ascii: "}")) else { return ascend(object) }
        repeat {
            skipWhiteSpace()
            guard try byte() == UInt8(ascii: "\"") else { throw .unexpectedByte(offset: position) }
            let name = try string()
            guard try skip(UInt8(ascii: ":")) else { throw .unexpectedByte(offset: position) }
            skipWhiteSpace()
            let value = try value()
            guard object.append(name, value) else { throw .duplicateName }
        } while try skip(UInt8(ascii: ","))
        guard try skip(UInt8(ascii: "}")) else { throw .unexpectedByte(offset: position) }
        return ascend(object)
    }

    private mutating func array() throws(JSONError) -> [JSONValue] {
        try descend()
        var array: [JSONValue] = []
        guard try !skip(UInt8(ascii: "]")) else { return ascend(array) }
        repeat {
            skipWhiteSpace()
            array.append(try value())
        } while try skip(UInt8(ascii: ","))
        guard try skip(UInt8(ascii: "]")) else { throw .unexpectedByte(offset: position) }
        return ascend(array)
    }

    /// Enters an array or object, past its first byte.
    private mutating func descend() throws(JSONError) {
        guard depth < limits.maximumDepth else { throw .tooDeep }
        depth += 1
        position += 1
    }

    private mutating func ascend<Container>(_ container: Container) -> Container {
        depth -= 1
        return container
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for offset in 0..<word.utf8CodeUnitCount {
            guard try byte() == word.utf8Start[offset] else { throw .unexpectedByte(offset: position) }
            position += 1
        }
        return value
    }
}

// MARK: - Bytes

extension JSONParser {
    /// The byte at ``position``.
    func byte() throws(JSONError) -> UInt8 {
        guard position < bytes.count else { throw .unexpectedEnd }
        return bytes[position]
    }

    /// Skips white space, and then `expected` if it comes.
    ///
    /// - Returns: Whether it came.
    private mutating func skip(_ expected: UInt8) throws(JSONError) -> Bool {
        skipWhiteSpace()
        guard try byte() == expected else { return false }
        position += 1
        return true
    }

    private mutating func skipWhiteSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }
}
