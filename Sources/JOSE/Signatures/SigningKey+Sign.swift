internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

extension SigningKey {
    /// Header members that ``sign(payload:type:header:)`` sets itself, or that change how a JWS is read.
    private static let reservedMembers = ["alg", "typ", "crit", "b64"]

    /// Signs `payload`, with `alg`, `typ` and `kid` in the protected header (RFC 7515 section 5.1).
    ///
    /// - Parameters:
    ///   - type: `typ`; `nil` leaves it out.
    ///   - extra: Further header members. A `kid` takes the place of ``keyID``; where it is null there is none.
    /// - Returns: The JWS in compact form.
    /// - Throws: ``SigningKeyError/headerMember(_:)`` for a member that may not be set,
    ///   ``SigningKeyError/cryptography``.
    public func sign(
        payload: [UInt8], type: String?, header extra: JSONObject = [:]
    ) throws(SigningKeyError) -> String {
        var token: [UInt8] = []
        token.reserveCapacity(Base64URL.encodedCount(payload.count) + 1024)
        Base64URL.append(try header(type: type, extra: extra), to: &token)
        token.append(UInt8(ascii: "."))
        Base64URL.append(payload, to: &token)
        let signature = try signature(for: SignedMessage(token[...]))
        token.append(UInt8(ascii: "."))
        Base64URL.append(signature, to: &token)
        return String(decoding: token, as: UTF8.self)
    }

    private func header(type: String?, extra: JSONObject) throws(SigningKeyError) -> [UInt8] {
        var header: JSONObject = ["alg": .string(algorithm.rawValue)]
        header["typ"] = type.map(JSONValue.string)
        header["kid"] = .string(keyID)
        for name in Self.reservedMembers where extra[name] != nil { throw .headerMember(name) }
        for (name, value) in extra { header[name] = name == "kid" && value.isNull ? nil : value }
        return JSONValue.object(header).serialized()
    }

    /// The signature in the form of RFC 7518 section 3: of ECDSA both integers, one after the other.
    func signature(for message: SignedMessage) throws(SigningKeyError) -> Data {
        do {
            return switch material {
            case .rsa(let key): try key.signature(for: message, algorithm)
            case .p256(let key): try key.signature(for: message.sha256).rawRepresentation
            case .p384(let key): try key.signature(for: message.sha384).rawRepresentation
            case .p521(let key): try key.signature(for: message.sha512).rawRepresentation
            case .ed25519(let key): try key.signature(for: message.bytes)
            case .mlDSA65(let key): try key.signature(for: message.bytes)
            }
        } catch {
            throw .cryptography
        }
    }
}

extension _RSA.Signing.PrivateKey {
    fileprivate func signature(for message: SignedMessage, _ algorithm: SignatureAlgorithm) throws -> Data {
        switch algorithm {
        case .rs256: try signature(for: message.sha256, padding: .insecurePKCS1v1_5).rawRepresentation
        case .rs384: try signature(for: message.sha384, padding: .insecurePKCS1v1_5).rawRepresentation
        case .rs512: try signature(for: message.sha512, padding: .insecurePKCS1v1_5).rawRepresentation
        case .ps256: try signature(for: message.sha256, padding: .PSS).rawRepresentation
        case .ps384: try signature(for: message.sha384, padding: .PSS).rawRepresentation
        case .ps512: try signature(for: message.sha512, padding: .PSS).rawRepresentation
        case .es256, .es384, .es512, .edDSA, .mlDSA65: throw SigningKeyError.algorithm
        }
    }
}
