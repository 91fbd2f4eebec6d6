internal import FoundationEssentials

/// Makes compact JWEs (RFC 7516 section 5.1).
public enum JWEEncryption {
    /// Why nothing could be encrypted.
    public enum Failure: Error, Equatable, Sendable {
        /// The JWK is not a public key for encryption.
        case unusable(UnusableKey)
        /// The key does not fit the algorithm.
        case algorithm
        /// A header member that is set here, or that no one here understands, was asked for.
        case headerMember(String)
        /// The cryptographic operation failed.
        case cryptography
    }

    private static let reservedMembers = ["alg", "enc", "kid", "epk", "apu", "apv", "zip", "crit"]

    /// Encrypts `plaintext` to the owner of `jwk`, whose `kid` goes into the header.
    ///
    /// - Parameter extra: Further header members, such as `cty`: `JWT` where a token is inside.
    /// - Returns: The JWE in compact form.
    /// - Throws: ``Failure``.
    public static func encrypt(
        _ plaintext: [UInt8], to jwk: JSONObject, algorithm: KeyManagementAlgorithm, encryption: ContentEncryption,
        header extra: JSONObject = [:]
    ) throws(Failure) -> String {
        let recipient = try recipient(jwk, algorithm)
        let wrapped = try recipient.wrappedKey(for: algorithm, encryption)
        var header: JSONObject = ["alg": .string(algorithm.rawValue), "enc": .string(encryption.rawValue)]
        header["kid"] = jwk["kid"]
        header["epk"] = wrapped.ephemeralKey.map(JSONValue.object)
        for name in reservedMembers where extra[name] != nil { throw .headerMember(name) }
        for (name, value) in extra { header[name] = value }
        let protected = Base64URL.encode(JSONValue.object(header).serialized())
        do throws(ContentEncryption.Failure) {
            let sealed = try encryption.seal(
                plaintext, key: wrapped.contentKey, authenticating: Array(protected.utf8))
            let parts = [wrapped.encryptedKey, sealed.initializationVector, sealed.ciphertext, sealed.tag]
            return ([protected] + parts.map { Base64URL.encode($0) }).joined(separator: ".")
        } catch {
            throw .cryptography
        }
    }

    private static func recipient(
        _ jwk: JSONObject, _ algorithm: KeyManagementAlgorithm
    ) throws(Failure) -> PublicKeyParameters {
        do throws(UnusableKey) {
            try jwk.checkKeyUse("enc", operations: ["encrypt", "wrapKey", "deriveKey", "deriveBits"])
            let declared = try jwk.optionalKeyString("alg")
            guard (declared ?? algorithm.rawValue) == algorithm.rawValue else { throw .algorithm }
            let parameters = try PublicKeyParameters(jwk: jwk)
            guard parameters.isRSA == algorithm.isRSA else { throw .algorithm }
            return parameters
        } catch {
            throw error == .algorithm ? .algorithm : .unusable(error)
        }
    }
}
