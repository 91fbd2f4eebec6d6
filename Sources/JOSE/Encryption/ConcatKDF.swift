internal import Crypto
internal import FoundationEssentials

/// The key derivation of ECDH-ES with SHA-256 (RFC 7518 section 4.6.2, NIST SP 800-56A section 5.8.1).
enum ConcatKDF {
    /// Derives a key of `byteCount` octets.
    ///
    /// - Parameters:
    ///   - algorithm: `enc` where the key encrypts the content, `alg` where it wraps another.
    ///   - partyU: `apu`, decoded; empty where absent.
    ///   - partyV: `apv`, decoded; empty where absent.
    static func key(
        from secret: [UInt8], byteCount: Int, algorithm: String, partyU: [UInt8], partyV: [UInt8]
    ) -> [UInt8] {
        let otherInformation =
            lengthPrefixed(Array(algorithm.utf8)) + lengthPrefixed(partyU) + lengthPrefixed(partyV)
            + UInt32(byteCount * 8).bigEndianBytes
        var key: [UInt8] = []
        var round: UInt32 = 1
        while key.count < byteCount {
            key += SHA256.hash(data: round.bigEndianBytes + secret + otherInformation)
            round += 1
        }
        return Array(key.prefix(byteCount))
    }

    private static func lengthPrefixed(_ octets: [UInt8]) -> [UInt8] {
        UInt32(truncatingIfNeeded: octets.count).bigEndianBytes + octets
    }
}
