extension JSONParser {
    /// Reads a string (RFC 8259 section 7); ``position`` is at its opening quotation mark.
    mutating func string() throws(JSONError) -> String {
        let start = position + 1
        position = start
        let isASCII = try skipPlainCharacters()
        guard try byte() == UInt8(ascii: "\"") else { return try stringWithEscapes(from: start) }
        defer { position += 1 }
        return isASCII ? asciiText(start..<position) : try text(bytes[start..<position])
    }

    /// Goes on to the next quotation mark or backslash.
    ///
    /// - Returns: Whether all that was skipped is ASCII, and so needs no check.
    private mutating func skipPlainCharacters() throws(JSONError) -> Bool {
        var seen: UInt8 = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return seen < 0x80 }
            guard byte >= 0x20 else { throw .unexpectedByte(offset: position) }
            seen |= byte
            position += 1
        }
        throw .unexpectedEnd
    }

    private mutating func stringWithEscapes(from start: Int) throws(JSONError) -> String {
        var decoded = Array(bytes[start..<position])
        while try byte() == UInt8(ascii: "\\") {
            try appendEscape(to: &decoded)
            let plain = position
            _ = try skipPlainCharacters()
            decoded += bytes[plain..<position]
        }
        position += 1
        return try text(decoded[...])
    }

    /// The same as ``text(_:)``, several times faster for what is known to be ASCII.
    private func asciiText(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidUTF8 }
        return text
    }

    private mutating func appendEscape(to decoded: inout [UInt8]) throws(JSONError) {
        position += 1
        let character = try byte()
        position += 1
        switch character {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(character)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"): decoded += UTF8.encode(try escapedScalar()) ?? UTF8.encodedReplacementCharacter
        default: throw .unexpectedByte(offset: position - 1)
        }
    }

    /// Reads the four digits of `\uXXXX`, and the second half of a surrogate pair where the first asks for it.
    private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try fourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw .loneSurrogate }
        position += 2
        let second = try fourDigits()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw .loneSurrogate }
        return scalar
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = try byte()
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
            default: throw .unexpectedByte(offset: position)
            }
            position += 1
        }
        return value
    }
}
