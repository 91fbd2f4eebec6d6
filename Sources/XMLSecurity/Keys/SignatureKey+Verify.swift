internal import Crypto
internal import CryptoExtras

extension SignatureKey {
    /// Whether a key of this kind can make signatures of an algorithm.
    func fits(_ algorithm: XMLSignatureAlgorithm) -> Bool {
        switch (material, algorithm.family) {
        case (.rsa, .rsa), (.rsa, .pss), (.p256, .ecdsa), (.p384, .ecdsa), (.p521, .ecdsa): true
        case (.rsa, .ecdsa), (.p256, _), (.p384, _), (.p521, _): false
        }
    }

    /// Whether `signature` was made over `message` by the key's owner. A key that does not fit gives `false`.
    func isValid(_ signature: [UInt8], over message: [UInt8], _ algorithm: XMLSignatureAlgorithm) -> Bool {
        switch algorithm.digest {
        case .sha1: isValid(signature, Insecure.SHA1.hash(data: message), algorithm.family)
        case .sha256: isValid(signature, SHA256.hash(data: message), algorithm.family)
        case .sha384: isValid(signature, SHA384.hash(data: message), algorithm.family)
        case .sha512: isValid(signature, SHA512.hash(data: message), algorithm.family)
        }
    }

    /// An ECDSA value is both integers, one after the other (XML Signature 1.1 section 6.4.3); DER is refused.
    private func isValid(_ signature: [UInt8], _ digest: some Digest, _ family: XMLSignatureAlgorithm.Family) -> Bool {
        switch (material, family) {
        case (.rsa(let key, _), .rsa):
            key.isValidSignature(.init(rawRepresentation: signature), for: digest, padding: .insecurePKCS1v1_5)
        case (.rsa(let key, _), .pss):
            key.isValidSignature(.init(rawRepresentation: signature), for: digest, padding: .PSS)
        case (.p256(let key), .ecdsa):
            (try? P256.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: digest) } ?? false
        case (.p384(let key), .ecdsa):
            (try? P384.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: digest) } ?? false
        case (.p521(let key), .ecdsa):
            (try? P521.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: digest) } ?? false
        case (.rsa, .ecdsa), (.p256, _), (.p384, _), (.p521, _): false
        }
    }
}
