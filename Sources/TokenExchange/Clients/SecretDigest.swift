import Crypto

/// The SHA-256 digest of a client secret. The secret itself is not kept.
public struct SecretDigest: Sendable {
    private let bytes: [UInt8]

    /// Digests a secret.
    public init(of secret: some Sequence<UInt8>) {
        self.bytes = Array(SHA256.hash(data: Array(secret)))
    }

    /// Takes a digest as configured: 64 hexadecimal digits. `nil` for anything else.
    public init?(hexadecimal: String) {
        let digits = hexadecimal.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue.map(UInt8.init) }
        guard digits.count == 64, hexadecimal.utf8.count == 64 else { return nil }
        self.bytes = stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// Whether `secret` is the one digested, in time that does not depend on where they differ.
    public func matches(_ secret: some Sequence<UInt8>) -> Bool {
        let other = SecretDigest(of: secret).bytes
        var difference: UInt8 = 0
        for index in bytes.indices { difference |= bytes[index] ^ other[index] }
        return difference == 0
    }
}
