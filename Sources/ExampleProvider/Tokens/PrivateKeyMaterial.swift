internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials
internal import JOSE

/// A private key as swift-crypto holds it, to sign what `SigningKey` rightly refuses to sign: any header, and with an
/// algorithm that is not the key's.
enum PrivateKeyMaterial {
    case rsa(_RSA.Signing.PrivateKey)
    case p256(P256.Signing.PrivateKey)
    case p384(P384.Signing.PrivateKey)
    case p521(P521.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)
    case mlDSA65(MLDSA65.PrivateKey)

    init(_ key: SigningKey) throws(TokenRecipeError) {
        do {
            switch key.algorithm {
            case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512:
                self = .rsa(try _RSA.Signing.PrivateKey(derRepresentation: key.pkcs8))
            case .es256: self = .p256(try P256.Signing.PrivateKey(derRepresentation: key.pkcs8))
            case .es384: self = .p384(try P384.Signing.PrivateKey(derRepresentation: key.pkcs8))
            case .es512: self = .p521(try P521.Signing.PrivateKey(derRepresentation: key.pkcs8))
            case .edDSA: self = .ed25519(try Curve25519.Signing.PrivateKey(derRepresentation: key.pkcs8))
            case .mlDSA65:
                // The seed of 32 octets stands at the end (RFC 9881 section 6).
                self = .mlDSA65(try MLDSA65.PrivateKey(seedRepresentation: key.pkcs8.suffix(32), publicKey: nil))
            }
        } catch {
            throw .cryptography
        }
    }

    /// The signature in the form of RFC 7518 section 3. An elliptic curve key can use the hash of another curve.
    func signature(over input: [UInt8], as algorithm: SignatureAlgorithm) throws(TokenRecipeError) -> [UInt8] {
        guard case .rsa(let key) = self else { return try otherSignature(over: input, as: algorithm) }
        let signature: _RSA.Signing.RSASignature?
        switch algorithm {
        case .rs256: signature = try? key.signature(for: SHA256.hash(data: input), padding: .insecurePKCS1v1_5)
        case .rs384: signature = try? key.signature(for: SHA384.hash(data: input), padding: .insecurePKCS1v1_5)
        case .rs512: signature = try? key.signature(for: SHA512.hash(data: input), padding: .insecurePKCS1v1_5)
        case .ps256: signature = try? key.signature(for: SHA256.hash(data: input), padding: .PSS)
        case .ps384: signature = try? key.signature(for: SHA384.hash(data: input), padding: .PSS)
        case .ps512: signature = try? key.signature(for: SHA512.hash(data: input), padding: .PSS)
        case .es256, .es384, .es512, .edDSA, .mlDSA65: throw .algorithm(algorithm)
        }
        guard let signature else { throw .cryptography }
        return Array(signature.rawRepresentation)
    }

    private func otherSignature(
        over input: [UInt8], as algorithm: SignatureAlgorithm
    ) throws(TokenRecipeError) -> [UInt8] {
        switch algorithm {
        case .es256: try ellipticSignature(of: SHA256.hash(data: input), as: algorithm)
        case .es384: try ellipticSignature(of: SHA384.hash(data: input), as: algorithm)
        case .es512: try ellipticSignature(of: SHA512.hash(data: input), as: algorithm)
        case .edDSA: try edwardsSignature(over: input)
        case .mlDSA65: try latticeSignature(over: input)
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: throw .algorithm(algorithm)
        }
    }

    private func ellipticSignature(
        of digest: some Digest, as algorithm: SignatureAlgorithm
    ) throws(TokenRecipeError) -> [UInt8] {
        let octets: Data?
        switch self {
        case .p256(let key): octets = try? key.signature(for: digest).rawRepresentation
        case .p384(let key): octets = try? key.signature(for: digest).rawRepresentation
        case .p521(let key): octets = try? key.signature(for: digest).rawRepresentation
        case .rsa, .ed25519, .mlDSA65: throw .algorithm(algorithm)
        }
        guard let octets else { throw .cryptography }
        return Array(octets)
    }

    private func edwardsSignature(over input: [UInt8]) throws(TokenRecipeError) -> [UInt8] {
        guard case .ed25519(let key) = self else { throw .algorithm(.edDSA) }
        guard let octets = try? key.signature(for: input) else { throw .cryptography }
        return Array(octets)
    }

    private func latticeSignature(over input: [UInt8]) throws(TokenRecipeError) -> [UInt8] {
        guard case .mlDSA65(let key) = self else { throw .algorithm(.mlDSA65) }
        guard let octets = try? key.signature(for: input) else { throw .cryptography }
        return Array(octets)
    }
}
