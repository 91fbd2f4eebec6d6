internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// A content encryption key, and what the recipient needs to find it.
struct WrappedContentKey {
    let contentKey: [UInt8]
    let encryptedKey: [UInt8]
    let ephemeralKey: JSONObject?
}

extension PublicKeyParameters {
    /// Chooses a content encryption key for the owner of this public key (RFC 7516 section 5.1, steps 1 to 6).
    func wrappedKey(
        for algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption
    ) throws(JWEEncryption.Failure) -> WrappedContentKey {
        guard case .rsa(let numbers) = self else { return try agreedKey(for: algorithm, encryption) }
        let contentKey = EncryptedJWE.randomBytes(encryption.keyByteCount)
        let padding: _RSA.Encryption.Padding = algorithm == .rsaOAEP256 ? .PKCS1_OAEP_SHA256 : .PKCS1_OAEP
        guard let key = try? _RSA.Encryption.PublicKey(n: numbers.modulus, e: numbers.exponent),
            let encrypted = try? key.encrypt(contentKey, padding: padding)
        else { throw .cryptography }
        return WrappedContentKey(contentKey: contentKey, encryptedKey: Array(encrypted), ephemeralKey: nil)
    }

    private func agreedKey(
        for algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption
    ) throws(JWEEncryption.Failure) -> WrappedContentKey {
        guard let own = DecryptionKey.Material(ephemeralFor: self), let secret = own.sharedSecret(with: self) else {
            throw .cryptography
        }
        let ephemeral = own.publicParameters
        func key(_ byteCount: Int, _ name: String) -> [UInt8] {
            ConcatKDF.key(from: secret, byteCount: byteCount, algorithm: name, partyU: [], partyV: [])
        }
        guard let wrappingCount = algorithm.wrappingKeyByteCount else {
            let contentKey = key(encryption.keyByteCount, encryption.rawValue)
            return WrappedContentKey(contentKey: contentKey, encryptedKey: [], ephemeralKey: ephemeral.jwk)
        }
        let contentKey = EncryptedJWE.randomBytes(encryption.keyByteCount)
        guard let wrapped = AESKeyWrap.wrap(contentKey, with: key(wrappingCount, algorithm.rawValue)) else {
            throw .cryptography
        }
        return WrappedContentKey(contentKey: contentKey, encryptedKey: wrapped, ephemeralKey: ephemeral.jwk)
    }
}

extension DecryptionKey.Material {
    /// Makes a key pair for one message, on the curve of `recipient`.
    fileprivate init?(ephemeralFor recipient: PublicKeyParameters) {
        switch recipient {
        case .ec(.p256, _, _): self = .p256(P256.KeyAgreement.PrivateKey())
        case .ec(.p384, _, _): self = .p384(P384.KeyAgreement.PrivateKey())
        case .ec(.p521, _, _): self = .p521(P521.KeyAgreement.PrivateKey())
        case .octetKeyPair(.x25519, _): self = .x25519(Curve25519.KeyAgreement.PrivateKey())
        case .rsa, .octetKeyPair(.ed25519, _), .mlDSA65: return nil
        }
    }
}
