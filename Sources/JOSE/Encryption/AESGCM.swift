internal import Crypto
internal import FoundationEssentials

/// AES in Galois/Counter mode with a vector of 96 bits and a tag of 128 bits, no fewer (RFC 7518 section 5.3).
enum AESGCM {
    static let initializationVectorByteCount = 12
    static let tagByteCount = 16

    static func open(
        _ sealed: ContentEncryption.Sealed, key: [UInt8], authenticating authenticated: [UInt8]
    ) throws(ContentEncryption.Failure) -> [UInt8] {
        guard sealed.initializationVector.count == initializationVectorByteCount, sealed.tag.count == tagByteCount,
            let nonce = try? AES.GCM.Nonce(data: sealed.initializationVector),
            let box = try? AES.GCM.SealedBox(nonce: nonce, ciphertext: sealed.ciphertext, tag: sealed.tag),
            let plaintext = try? AES.GCM.open(box, using: SymmetricKey(data: key), authenticating: authenticated)
        else { throw ContentEncryption.Failure() }
        return Array(plaintext)
    }

    static func seal(
        _ plaintext: [UInt8], key: [UInt8], authenticating authenticated: [UInt8]
    ) throws(ContentEncryption.Failure) -> ContentEncryption.Sealed {
        guard let box = try? AES.GCM.seal(plaintext, using: SymmetricKey(data: key), authenticating: authenticated)
        else {
            throw ContentEncryption.Failure()
        }
        return ContentEncryption.Sealed(
            initializationVector: Array(box.nonce), ciphertext: Array(box.ciphertext), tag: Array(box.tag))
    }
}
