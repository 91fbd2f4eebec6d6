/// The modulus and exponent of an RSA key, big-endian, without leading zeros (RFC 7518 section 6.3.1).
///
/// Checked before any arithmetic: 2048 to 8192 bits; an odd modulus that no ROCA generator made; an odd exponent from 3
/// to 33 bits. An exponent of 3 is taken: what makes it dangerous is lax padding (attack on RSA signatures of 2006),
/// and verification compares the whole padded block.
struct RSAPublicNumbers: Hashable, Sendable {
    let modulus: [UInt8]
    let exponent: [UInt8]

    static let bits = 2048...8192

    init(jwk: JSONObject) throws(UnusableKey) {
        // One octet more than needed: some libraries write a sign octet in front.
        let modulus = try jwk.keyOctets("n", atMost: 2 * Self.bits.upperBound / 8)
        let exponent = try jwk.keyOctets("e", atMost: 16)
        try self.init(modulus: modulus, exponent: exponent)
    }

    init(modulus: some Collection<UInt8>, exponent: some Collection<UInt8>) throws(UnusableKey) {
        self.modulus = Array(modulus.drop { $0 == 0 })
        self.exponent = Array(exponent.drop { $0 == 0 })
        guard bitCount >= Self.bits.lowerBound else { throw .modulusTooSmall(bits: bitCount) }
        guard bitCount <= Self.bits.upperBound else { throw .modulusTooLarge(bits: bitCount) }
        guard let lowest = self.modulus.last, lowest & 1 == 1 else { throw .modulus }
        guard Self.isUsable(exponent: self.exponent) else { throw .exponent }
        guard !hasROCAFingerprint else { throw .knownWeak }
    }

    var bitCount: Int {
        guard let highest = modulus.first else { return 0 }
        return modulus.count * 8 - highest.leadingZeroBitCount
    }

    private static func isUsable(exponent: [UInt8]) -> Bool {
        guard exponent.count <= 5 else { return false }
        let value = exponent.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return value & 1 == 1 && value >= 3 && value < 1 << 33
    }

    /// The modulus modulo a number below 2^16.
    func modulusRemainder(by divisor: UInt32) -> UInt32 {
        modulus.reduce(0) { ($0 << 8 | UInt32($1)) % divisor }
    }
}
