internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

extension DecryptionKey {
    /// The content encryption key of `jwe`, by decryption, agreement or agreement with key wrap (RFC 7516 section 5.2,
    /// steps 6 to 10).
    ///
    /// - Returns: `nil` for whatever is wrong, without a reason.
    func contentEncryptionKey(
        of jwe: EncryptedJWE, _ algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption
    ) -> [UInt8]? {
        switch algorithm {
        case .rsaOAEP, .rsaOAEP256: rsaDecrypted(jwe.encryptedKey, algorithm)
        case .ecdhES:
            jwe.encryptedKey.isEmpty
                ? agreedKey(for: jwe.header, byteCount: encryption.keyByteCount, algorithm: encryption.rawValue) : nil
        case .ecdhESA128KW, .ecdhESA256KW:
            algorithm.wrappingKeyByteCount
                .flatMap { agreedKey(for: jwe.header, byteCount: $0, algorithm: algorithm.rawValue) }
                .flatMap { AESKeyWrap.unwrap(jwe.encryptedKey, with: $0) }
        }
    }

    func rsaDecrypted(_ encryptedKey: [UInt8], _ algorithm: KeyManagementAlgorithm) -> [UInt8]? {
        guard case .rsa(let key) = material else { return nil }
        return key.decrypt(encryptedKey, padding: algorithm == .rsaOAEP256 ? .PKCS1_OAEP_SHA256 : .PKCS1_OAEP)
    }

    private func agreedKey(for header: JWEHeader, byteCount: Int, algorithm: String) -> [UInt8]? {
        guard let epk = header.agreement.ephemeralKey,
            let publicKey = try? PublicKeyParameters(jwk: epk),
            let partyU = try? Base64URL.decode((header.agreement.partyU ?? "").utf8),
            let partyV = try? Base64URL.decode((header.agreement.partyV ?? "").utf8),
            let secret = material.sharedSecret(with: publicKey)
        else { return nil }
        return ConcatKDF.key(
            from: secret, byteCount: byteCount, algorithm: algorithm, partyU: partyU, partyV: partyV)
    }
}

extension DecryptionKey.Material {
    /// What both sides agree on (RFC 7518 section 4.6.1); `nil` where `publicKey` is on another curve, on none, or of
    /// small order.
    func sharedSecret(with publicKey: PublicKeyParameters) -> [UInt8]? {
        let secret: SharedSecret? =
            switch (self, publicKey) {
            case (.p256(let key), .ec(.p256, let x, let y)):
                try? key.sharedSecretFromKeyAgreement(with: P256.KeyAgreement.PublicKey(rawRepresentation: x + y))
            case (.p384(let key), .ec(.p384, let x, let y)):
                try? key.sharedSecretFromKeyAgreement(with: P384.KeyAgreement.PublicKey(rawRepresentation: x + y))
            case (.p521(let key), .ec(.p521, let x, let y)):
                try? key.sharedSecretFromKeyAgreement(with: P521.KeyAgreement.PublicKey(rawRepresentation: x + y))
            case (.x25519(let key), .octetKeyPair(.x25519, let x)):
                try? key.sharedSecretFromKeyAgreement(with: Curve25519.KeyAgreement.PublicKey(rawRepresentation: x))
            case (.rsa, _), (.p256, _), (.p384, _), (.p521, _), (.x25519, _): nil
            }
        return secret?.withUnsafeBytes { Array($0) }
    }
}
