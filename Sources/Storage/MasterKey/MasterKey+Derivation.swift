internal import Crypto

internal import struct Foundation.Data

extension MasterKey {
    /// A key of 32 bytes for another purpose than sealing, from which the master key cannot be found (HKDF, RFC 5869).
    /// Every process with this master key derives the same.
    public func derivedKey(for purpose: StaticString) -> [UInt8] {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: symmetricKey, info: Data("cambio 1 \(purpose)".utf8), outputByteCount: 32)
        return key.withUnsafeBytes { [UInt8]($0) }
    }
}
