internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

extension ContentCipher {
    /// - Returns: A vector of its own and the ciphertext after it.
    func seal(_ plaintext: [UInt8], key: SymmetricKey) throws(XMLEncryptionError) -> [UInt8] {
        guard let sealed = isCBC ? Self.sealCBC(plaintext, key: key) : Self.sealGCM(plaintext, key: key) else {
            throw .failed
        }
        return sealed
    }

    private static func sealGCM(_ plaintext: [UInt8], key: SymmetricKey) -> [UInt8]? {
        (try? AES.GCM.seal(plaintext, using: key).combined).map(Array.init)
    }

    private static func sealCBC(_ plaintext: [UInt8], key: SymmetricKey) -> [UInt8]? {
        let vector = AES._CBC.IV()
        let padding = blockByteCount - plaintext.count % blockByteCount
        let padded = plaintext + [UInt8](repeating: 0, count: padding - 1) + [UInt8(padding)]
        guard let ciphertext = try? AES._CBC.encrypt(padded, using: key, iv: vector, noPadding: true) else {
            return nil
        }
        return Array(vector) + Array(ciphertext)
    }
}
