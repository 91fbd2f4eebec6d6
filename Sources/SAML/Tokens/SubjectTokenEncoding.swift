/// How a SAML token comes as a parameter: base64url without padding (RFC 8693 section 3, RFC 7522 section 2.1), or base64
/// as browsers post it, with line breaks and padding (saml-bindings section 3.5.4).
enum SubjectTokenEncoding {
    /// What fits the cap of ``XMLLimits/token`` with padding and line breaks, in bytes.
    static let maximumLength = 360 * 1024

    /// Decodes one of both: a text that uses letters of both alphabets is neither.
    static func decode(_ text: [UInt8]) throws(SAMLRefusal) -> [UInt8] {
        guard text.count <= maximumLength else { throw .tooLarge }
        var decoder = Decoder()
        let octets = text.withUnsafeBufferPointer { text in
            [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3 + 3) { output, count in
                decoder.decode(text, into: output)
                count = decoder.written
            }
        }
        guard decoder.isSound else { throw .notBase64 }
        guard !octets.isEmpty else { throw .empty }
        return octets
    }
}

/// Decodes one text.
private struct Decoder {
    private(set) var written = 0
    private var seen: UInt16 = 0
    private var quantum: UInt32 = 0
    private var digits = 0
    private var padding = 0
    private var isInvalid = false

    /// Whether all was one alphabet, padded rightly or not at all, and no bits are set where none may be.
    var isSound: Bool {
        let isMixed = seen & (Self.standard | Self.urlSafe) == Self.standard | Self.urlSafe
        let isPadded = padding == 0 || digits >= 2 && digits + padding == 4
        return !isInvalid && !isMixed && digits != 1 && isPadded && quantum == 0
    }

    mutating func decode(_ text: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>) {
        Self.values.withUnsafeBufferPointer { values in
            var next = 0
            while next < text.count, !isInvalid {
                if digits == 0, padding == 0 { next = takeGroups(text, from: next, values, output) }
                guard next < text.count else { break }
                take(text[next], values, output)
                next += 1
            }
        }
        finish(output)
    }

    /// Takes four characters at once for as long as all are of an alphabet.
    ///
    /// - Returns: Where it stopped.
    private mutating func takeGroups(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ values: UnsafeBufferPointer<UInt16>,
        _ output: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var next = start
        var written = written
        var seen = seen
        while next + 4 <= text.count {
            let a = values[Int(text[next])]
            let b = values[Int(text[next + 1])]
            let c = values[Int(text[next + 2])]
            let d = values[Int(text[next + 3])]
            let flags = a | b | c | d
            guard flags & Self.other == 0 else { break }
            seen |= flags
            output.put(UInt32(a & 63) << 18 | UInt32(b & 63) << 12 | UInt32(c & 63) << 6 | UInt32(d & 63), at: written)
            written += 3
            next += 4
        }
        self.written = written
        self.seen = seen
        return next
    }

    private mutating func take(
        _ character: UInt8, _ values: UnsafeBufferPointer<UInt16>, _ output: UnsafeMutableBufferPointer<UInt8>
    ) {
        let value = values[Int(character)]
        switch character {
        case 0x20, 0x09, 0x0A, 0x0D: break
        case UInt8(ascii: "="): padding += 1
        case _ where value & Self.other != 0 || padding > 0: isInvalid = true
        default:
            seen |= value
            quantum = quantum << 6 | UInt32(value & 63)
            digits += 1
            guard digits == 4 else { return }
            output.put(quantum, at: written)
            written += 3
            (quantum, digits) = (0, 0)
        }
    }

    /// Writes what is left of a last group; what is left of `quantum` after that are bits that must be zero.
    private mutating func finish(_ output: UnsafeMutableBufferPointer<UInt8>) {
        guard digits >= 2 else { return }
        let bits = digits * 6
        for place in 1..<digits {
            output[written] = UInt8(truncatingIfNeeded: quantum >> UInt32(bits - place * 8))
            written += 1
        }
        quantum &= digits == 2 ? 0xF : 0x3
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Three octets.
    fileprivate func put(_ word: UInt32, at place: Int) {
        self[place] = UInt8(truncatingIfNeeded: word >> 16)
        self[place + 1] = UInt8(truncatingIfNeeded: word >> 8)
        self[place + 2] = UInt8(truncatingIfNeeded: word)
    }
}

extension Decoder {
    fileprivate static let standard: UInt16 = 0x100
    fileprivate static let urlSafe: UInt16 = 0x200
    fileprivate static let other: UInt16 = 0x400

    /// The six bits of each character, and of which alphabet it is.
    fileprivate static let values: [UInt16] = {
        var values = [UInt16](repeating: other, count: 256)
        let common = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
        for (value, character) in common.enumerated() { values[Int(character)] = UInt16(value) }
        values[Int(UInt8(ascii: "+"))] = 62 | standard
        values[Int(UInt8(ascii: "/"))] = 63 | standard
        values[Int(UInt8(ascii: "-"))] = 62 | urlSafe
        values[Int(UInt8(ascii: "_"))] = 63 | urlSafe
        return values
    }()
}
