/// A token in compact form, divided at its dots and not looked at further.
struct CompactToken: Sendable {
    let bytes: [UInt8]
    private let dots: [Int]

    /// The longest token that is read, in bytes: 224 KiB.
    static let maximumBytes = 229_376

    /// Divides `bytes` into exactly `count` parts. It stops looking at the first dot too many.
    init(_ bytes: [UInt8], parts count: Int) throws(MalformedToken) {
        guard bytes.count <= Self.maximumBytes else { throw .tooLarge }
        let dots = bytes.withUnsafeBufferPointer { Self.dots(in: $0, atMost: count) }
        guard dots.count == count - 1 else { throw .wrongPartCount }
        self.bytes = bytes
        self.dots = dots
    }

    private static func dots(in bytes: UnsafeBufferPointer<UInt8>, atMost count: Int) -> [Int] {
        var dots: [Int] = []
        for position in bytes.indices where bytes[position] == UInt8(ascii: ".") {
            dots.append(position)
            guard dots.count < count else { break }
        }
        return dots
    }

    /// The characters of part `index`, from 0.
    subscript(index: Int) -> ArraySlice<UInt8> {
        let start = index == 0 ? 0 : dots[index - 1] + 1
        let end = index == dots.count ? bytes.count : dots[index]
        return bytes[start..<end]
    }

    /// Everything up to the dot after part `index`.
    func prefix(throughPart index: Int) -> ArraySlice<UInt8> { bytes[..<dots[index]] }

    /// The octets of part `index`, which errors call `part`.
    func decoded(_ index: Int, as part: MalformedToken.Part) throws(MalformedToken) -> [UInt8] {
        do throws(Base64URL.DecodingError) {
            return try Base64URL.decode(self[index])
        } catch {
            throw .base64url(part)
        }
    }

    /// The JSON object of part `index`, which errors call `part`.
    func object(_ index: Int, as part: MalformedToken.Part) throws(MalformedToken) -> JSONObject {
        let octets = try decoded(index, as: part)
        let value: JSONValue
        do throws(JSONError) { value = try JSONValue.parse(octets) } catch { throw .json(part, error) }
        guard let object = value.objectValue else { throw .notAnObject(part) }
        return object
    }
}

extension JSONObject {
    /// A header member that is a string of at most `maximumBytes` where it is there at all.
    func headerString(_ name: String, maximumBytes: Int = .max) throws(MalformedToken) -> String? {
        guard let value = self[name] else { return nil }
        guard let string = value.stringValue, string.utf8.count <= maximumBytes else { throw .headerMember(name) }
        return string
    }
}
