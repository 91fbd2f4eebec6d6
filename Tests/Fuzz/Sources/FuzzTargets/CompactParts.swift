internal import JOSE

/// The parts of a token in compact form, divided and decoded anew, apart from the parser under test.
struct CompactParts {
    let octets: [[UInt8]]
    let header: JSONObject
    /// Everything before the last dot.
    let signingInput: ArraySlice<UInt8>

    /// Divides a token that the parser has taken.
    ///
    /// - Throws: ``BrokenInvariant`` where the parser should not have taken it: another number of parts, a part that encodes
    ///   to other characters, a header that is no JSON object.
    init(accepted bytes: [UInt8], count: Int) throws(BrokenInvariant) {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        try require(parts.count == count, "what is taken has \(count) parts")
        var octets: [[UInt8]] = []
        for part in parts {
            guard let decoded = try? Base64URL.decode(part) else { throw BrokenInvariant("every part is base64url") }
            try require(Base64URL.encode(decoded).utf8.elementsEqual(part), "every part encodes to the same characters")
            octets.append(decoded)
        }
        guard let header = (try? JSONValue.parse(octets[0]))?.objectValue else {
            throw BrokenInvariant("the header is a JSON object")
        }
        self.octets = octets
        self.header = header
        self.signingInput = bytes[..<(bytes.count - parts[count - 1].count - 1)]
    }
}

extension [UInt8] {
    /// These bytes with one bit changed. Which one, `choice` says.
    func flippingBit(_ choice: [UInt8]) -> [UInt8] {
        let number = choice.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFF_FFFF }
        var bytes = self
        guard !bytes.isEmpty else { return bytes }
        bytes[number / 8 % bytes.count] ^= 1 << (number % 8)
        return bytes
    }
}
