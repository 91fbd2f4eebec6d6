internal import JOSE

/// What must hold of ``JSONValue/parse(_:limits:)``.
enum JSONInvariants {
    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let value = try? JSONValue.parse(bytes) else { return }
        try checkRoundTrip(of: value)
        try checkMembers(of: value, in: bytes)
        try checkDepth(of: value, in: bytes)
        if let object = value.objectValue { try checkDuplicates(of: object) }
    }

    /// What was parsed is written, and parses again to the same value and the same text.
    private static func checkRoundTrip(of value: JSONValue) throws(BrokenInvariant) {
        let text = value.serialized()
        guard let again = try? JSONValue.parse(text) else { throw BrokenInvariant("what is serialised parses") }
        try require(again == value, "what is serialised parses to the same value")
        try require(again.serialized() == text, "a value has one serialisation")
        try require(again.hashValue == value.hashValue, "equal values have equal hashes")
    }

    /// Every member of the text is in the value: none was dropped for having the name of another. The colons outside of
    /// strings are counted, which no parser is needed for.
    private static func checkMembers(of value: JSONValue, in bytes: [UInt8]) throws(BrokenInvariant) {
        var colons = 0
        var isString = false
        var isEscaped = false
        for byte in bytes {
            switch byte {
            case _ where isEscaped: isEscaped = false
            case UInt8(ascii: "\\"): isEscaped = isString
            case UInt8(ascii: "\""): isString.toggle()
            case UInt8(ascii: ":"): colons += isString ? 0 : 1
            default: break
            }
        }
        try require(value.memberCount == colons, "an object has as many members as its text")
    }

    /// With a depth of one less than the value has, it is refused; with exactly its depth it is not.
    private static func checkDepth(of value: JSONValue, in bytes: [UInt8]) throws(BrokenInvariant) {
        let depth = value.depth
        let exact = try? JSONValue.parse(bytes, limits: JSONValue.Limits(maximumDepth: depth))
        try require(exact == value, "a value parses with a limit of its own depth")
        guard depth > 0 else { return }
        let shallow = error { () throws(JSONError) in
            _ = try JSONValue.parse(bytes, limits: JSONValue.Limits(maximumDepth: depth - 1))
        }
        try require(shallow == .tooDeep, "a value deeper than the limit is refused")
    }

    /// A member that stands twice is refused, also when its name is written otherwise the second time.
    private static func checkDuplicates(of object: JSONObject) throws(BrokenInvariant) {
        guard let name = object.first(where: { _ in true })?.key else { return }
        let members = JSONValue.object(object).serialized().dropFirst().dropLast()
        for name in [Array(JSONValue.string(name).serialized()), escaped(name)] {
            let text = [UInt8(ascii: "{")] + name + Array(":null,".utf8) + members + [UInt8(ascii: "}")]
            let refusal = error { () throws(JSONError) in _ = try JSONValue.parse(text) }
            try require(refusal == .duplicateName, "a duplicate name is refused")
        }
    }

    /// A string with every character written as an escape.
    private static func escaped(_ string: String) -> [UInt8] {
        var text: [UInt8] = [UInt8(ascii: "\"")]
        for unit in string.utf16 {
            let digits = String(unit, radix: 16)
            text += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
        }
        text.append(UInt8(ascii: "\""))
        return text
    }

    private static func error(_ body: () throws(JSONError) -> Void) -> JSONError? {
        do throws(JSONError) {
            try body()
            return nil
        } catch {
            return error
        }
    }
}

extension JSONValue {
    /// The number of members of all objects in it.
    fileprivate var memberCount: Int {
        switch self {
        case .array(let values): values.reduce(0) { $0 + $1.memberCount }
        case .object(let object): object.reduce(object.count) { $0 + $1.value.memberCount }
        case .null, .bool, .integer, .unsigned, .double, .string: 0
        }
    }

    /// How deep arrays and objects nest; 0 for a scalar.
    fileprivate var depth: Int {
        switch self {
        case .array(let values): 1 + (values.map(\.depth).max() ?? 0)
        case .object(let object): 1 + (object.map(\.value.depth).max() ?? 0)
        case .null, .bool, .integer, .unsigned, .double, .string: 0
        }
    }
}
