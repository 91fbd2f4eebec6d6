/// The encoding of names and values in a form (WHATWG URL, `application/x-www-form-urlencoded`), decoded strictly.
enum FormEncoding {
    /// The control characters that a text may hold.
    enum Controls { case none, lineBreaks }

    /// The decoded text; `nil` for a broken percent escape, bytes that are not UTF-8, or a control character.
    static func decode(_ bytes: ArraySlice<UInt8>, allowing controls: Controls = .none) -> String? {
        switch form(of: bytes, .none) {
        case .plain: return String(validating: bytes, as: UTF8.self)
        case .control: return nil
        case .encoded:
            guard let decoded = decodedBytes(bytes), form(of: decoded, controls) != .control else { return nil }
            return String(validating: decoded, as: UTF8.self)
        }
    }

    private enum Form { case plain, encoded, control }

    /// Most values, tokens above all, need no decoding: one look at each byte tells.
    private static func form(of bytes: ArraySlice<UInt8>, _ controls: Controls) -> Form {
        var form = Form.plain
        for byte in bytes {
            if byte < 0x20 || byte == 0x7F {
                guard controls == .lineBreaks, byte == 0x0D || byte == 0x0A else { return .control }
            }
            if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+") { form = .encoded }
        }
        return form
    }

    private static func decodedBytes(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var decoded: ArraySlice<UInt8> = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"):
                decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
                else { return nil }
                decoded.append(high << 4 | low)
                index += 2
            case let byte:
                decoded.append(byte)
            }
            index += 1
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
