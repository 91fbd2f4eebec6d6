internal import Crypto
internal import FoundationEssentials

extension MLDSA65 {
    /// The octets of a public key (FIPS 204 table 2).
    static let publicKeyByteCount = 1952
    /// The octets of the seed that a private key is expanded from.
    static let seedByteCount = 32
}

extension MLDSA65.PrivateKey {
    /// Everything before the seed: version 0, the algorithm id-ml-dsa-65 and the tag of the seed (RFC 9881 sections 2
    /// and 6). All lengths are fixed, so that nothing is left to parse.
    private static let pkcs8Prefix: [UInt8] = [
        0x30, 0x34, 0x02, 0x01, 0x00, 0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x12,
        0x04, 0x22, 0x80, 0x20,
    ]

    /// Reads a key in PKCS #8 form that holds the seed alone. The expanded forms are not read.
    init(pkcs8 der: [UInt8]) throws {
        guard der.starts(with: Self.pkcs8Prefix) else { throw SigningKeyError.notPKCS8 }
        let seed = Array(der.dropFirst(Self.pkcs8Prefix.count))
        guard seed.count == MLDSA65.seedByteCount else { throw SigningKeyError.notPKCS8 }
        try self.init(seedRepresentation: seed, publicKey: nil)
    }

    /// The seed in PKCS #8 form.
    var pkcs8: [UInt8] { Self.pkcs8Prefix + Array(seedRepresentation) }
}
