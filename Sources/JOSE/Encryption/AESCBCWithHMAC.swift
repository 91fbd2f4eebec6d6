internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// AES in CBC mode, then HMAC over all of it (RFC 7518 section 5.2). Half of the key is for each; half of the HMAC is
/// the tag.
enum AESCBCWithHMAC {
    case sha256
    case sha512

    static let initializationVectorByteCount = 16

    private var keyByteCount: Int { tagByteCount * 2 }

    private var tagByteCount: Int {
        switch self {
        case .sha256: 16
        case .sha512: 32
        }
    }

    /// Opens `sealed`. Padding is looked at only after the tag is found right, so that it is no oracle.
    func open(
        _ sealed: ContentEncryption.Sealed, key: [UInt8], authenticating authenticated: [UInt8]
    ) throws(ContentEncryption.Failure) -> [UInt8] {
        guard key.count == keyByteCount, sealed.initializationVector.count == Self.initializationVectorByteCount,
            sealed.tag.isEqualInConstantTime(to: tag(of: sealed, key: key, authenticating: authenticated)),
            let vector = try? AES._CBC.IV(ivBytes: sealed.initializationVector),
            let plaintext = try? AES._CBC.decrypt(sealed.ciphertext, using: Self.encryptionKey(key), iv: vector)
        else { throw ContentEncryption.Failure() }
        return Array(plaintext)
    }

    func seal(
        _ plaintext: [UInt8], key: [UInt8], authenticating authenticated: [UInt8]
    ) throws(ContentEncryption.Failure) -> ContentEncryption.Sealed {
        let vector = AES._CBC.IV()
        guard key.count == keyByteCount,
            let ciphertext = try? AES._CBC.encrypt(plaintext, using: Self.encryptionKey(key), iv: vector)
        else { throw ContentEncryption.Failure() }
        var sealed = ContentEncryption.Sealed(
            initializationVector: Array(vector), ciphertext: Array(ciphertext), tag: [])
        sealed.tag = tag(of: sealed, key: key, authenticating: authenticated)
        return sealed
    }

    private static func encryptionKey(_ key: [UInt8]) -> SymmetricKey { SymmetricKey(data: key.suffix(key.count / 2)) }

    private func tag(
        of sealed: ContentEncryption.Sealed, key: [UInt8], authenticating authenticated: [UInt8]
    ) -> [UInt8] {
        let macKey = SymmetricKey(data: key.prefix(key.count / 2))
        let message =
            authenticated + sealed.initializationVector + sealed.ciphertext
            + UInt64(authenticated.count * 8).bigEndianBytes
        let mac: [UInt8] =
            switch self {
            case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: macKey))
            case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: macKey))
            }
        return Array(mac.prefix(tagByteCount))
    }
}

extension FixedWidthInteger {
    /// The octets, the highest first.
    var bigEndianBytes: [UInt8] {
        stride(from: Self.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> Self($0)) }
    }
}

extension [UInt8] {
    /// Whether both are the same, found out in a time that depends on their lengths only.
    fileprivate func isEqualInConstantTime(to other: [UInt8]) -> Bool {
        count == other.count && zip(self, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
