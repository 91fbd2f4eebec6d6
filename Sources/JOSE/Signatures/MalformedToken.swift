/// Why bytes are not a token in compact form (RFC 7515 section 7.1, RFC 7516 section 7.1, RFC 7519 section 7.2).
///
/// No case carries anything of the token.
public enum MalformedToken: Error, Equatable, Sendable {
    /// A part of a token in compact form.
    public enum Part: String, Sendable, Hashable {
        /// The protected header.
        case header
        /// The payload of a JWS.
        case payload
        /// The signature of a JWS.
        case signature
        /// The encrypted key of a JWE.
        case encryptedKey
        /// The initialization vector of a JWE.
        case initializationVector
        /// The ciphertext of a JWE.
        case ciphertext
        /// The authentication tag of a JWE.
        case authenticationTag
    }

    /// It is longer than a token may be: 229,376 bytes.
    case tooLarge
    /// It has not three parts (JWS) or five (JWE).
    case wrongPartCount
    /// A part is not canonical base64url.
    case base64url(Part)
    /// A part is not JSON.
    case json(Part, JSONError)
    /// A part is JSON, but not an object.
    case notAnObject(Part)
    /// A header member is missing, has the wrong type, or is too long: `kid` above 1,024 bytes, `alg` and `enc` above
    /// 64.
    case headerMember(String)
}
