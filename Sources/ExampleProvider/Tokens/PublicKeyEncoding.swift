internal import FoundationEssentials
internal import JOSE

/// A way to write a public key down. A verifier that takes its text for the secret of an HMAC lets anyone sign
/// (RFC 8725 section 2.1).
public enum PublicKeyEncoding: CaseIterable, Hashable, Sendable {
    /// SubjectPublicKeyInfo in PEM form, as `openssl` writes it.
    case pem
    /// The same with carriage returns.
    case pemWithCarriageReturns
    /// The same without the line feed at its end.
    case pemWithoutFinalLineFeed
    /// The same behind white space.
    case pemBehindWhiteSpace
    /// SubjectPublicKeyInfo in DER form.
    case der
    /// RSAPublicKey in PEM form; RSA only.
    case pkcs1PEM
    /// RSAPublicKey in DER form; RSA only.
    case pkcs1DER
    /// A self-signed certificate in PEM form.
    case certificatePEM
    /// A self-signed certificate in DER form.
    case certificateDER
    /// The JWK as it is published.
    case jwk
    /// The JWK with its required members only (RFC 7638 section 3).
    case minimalJWK
    /// The octets of the modulus or of the point.
    case octets
    /// The same in base64url.
    case octetsText

    /// The bytes of the public half of `key`.
    func bytes(of key: SigningKey) throws(TokenRecipeError) -> [UInt8] {
        guard let bytes = try encoded(key) else { throw .encoding(self) }
        return bytes
    }

    private func encoded(_ key: SigningKey) throws(TokenRecipeError) -> [UInt8]? {
        let material = try PrivateKeyMaterial(key)
        let pem = PEM.encode(material.subjectPublicKeyInfo, label: "PUBLIC KEY")
        switch self {
        case .pem: return Array(pem.utf8)
        case .pemWithCarriageReturns: return pem.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        case .pemWithoutFinalLineFeed: return Array(pem.utf8.dropLast())
        case .pemBehindWhiteSpace: return Array(" \n\t".utf8) + Array(pem.utf8)
        case .der: return material.subjectPublicKeyInfo
        case .pkcs1PEM: return material.pkcs1PublicKey.map { Array(PEM.encode($0, label: "RSA PUBLIC KEY").utf8) }
        case .pkcs1DER: return material.pkcs1PublicKey
        case .certificatePEM:
            return Array(PEM.encode(try SelfSignedCertificate.der(of: material), label: "CERTIFICATE").utf8)
        case .certificateDER: return try SelfSignedCertificate.der(of: material)
        case .jwk: return JSONValue.object(key.publicJWK).serialized()
        case .minimalJWK: return JSONValue.object(key.minimalPublicJWK).serialized()
        case .octets: return material.publicOctets
        case .octetsText: return material.publicOctets.map { Array(Base64URL.encode($0).utf8) }
        }
    }
}

extension SigningKey {
    /// Only the members that the thumbprint covers.
    fileprivate var minimalPublicJWK: JSONObject {
        var jwk = publicJWK
        for name in ["kid", "alg", "use"] { jwk[name] = nil }
        return jwk
    }
}
