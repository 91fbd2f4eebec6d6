internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

extension VerificationKey {
    /// Whether `signature` was made over `message` with `algorithm` by this key's owner (RFC 7518 sections 3.3 to 3.5,
    /// RFC 8037 section 3.1, RFC 9964 section 5). The caller has checked ``supports(_:)``; a key that does not fit gives
    /// `false`.
    func isValid(_ signature: [UInt8], for message: SignedMessage, algorithm: SignatureAlgorithm) -> Bool {
        switch (material, algorithm) {
        case (.rsa(let key), .rs256): key.isValid(signature, message.sha256, .insecurePKCS1v1_5)
        case (.rsa(let key), .rs384): key.isValid(signature, message.sha384, .insecurePKCS1v1_5)
        case (.rsa(let key), .rs512): key.isValid(signature, message.sha512, .insecurePKCS1v1_5)
        case (.rsa(let key), .ps256): key.isValid(signature, message.sha256, .PSS)
        case (.rsa(let key), .ps384): key.isValid(signature, message.sha384, .PSS)
        case (.rsa(let key), .ps512): key.isValid(signature, message.sha512, .PSS)
        case (.p256(let key), .es256):
            (try? P256.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: message.sha256) } ?? false
        case (.p384(let key), .es384):
            (try? P384.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: message.sha384) } ?? false
        case (.p521(let key), .es512):
            (try? P521.Signing.ECDSASignature(rawRepresentation: signature))
                .map { key.isValidSignature($0, for: message.sha512) } ?? false
        case (.ed25519(let key), .edDSA): key.isValidSignature(signature, for: message.bytes)
        case (.mlDSA65(let key), .mlDSA65): key.isValidSignature(signature, for: message.bytes)
        case (.rsa, _), (.p256, _), (.p384, _), (.p521, _), (.ed25519, _), (.mlDSA65, _): false
        }
    }
}

extension _RSA.Signing.PublicKey {
    fileprivate func isValid(
        _ signature: [UInt8], _ digest: some Digest, _ padding: _RSA.Signing.Padding
    ) -> Bool {
        isValidSignature(_RSA.Signing.RSASignature(rawRepresentation: signature), for: digest, padding: padding)
    }
}
