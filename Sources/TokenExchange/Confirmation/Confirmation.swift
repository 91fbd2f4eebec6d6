public import JOSE

/// The key that a token is bound to: only who holds it may use the token (`cnf`, RFC 7800 section 3.1).
public struct Confirmation: Hashable, Sendable {
    /// `jkt`: the SHA-256 thumbprint of a DPoP key (RFC 9449 section 6.1), 43 characters of base64url.
    public var keyThumbprint: String?
    /// `x5t#S256`: the SHA-256 thumbprint of a client certificate (RFC 8705 section 3.1), 43 characters of base64url.
    public var certificateThumbprint: String?

    /// Whether it binds to nothing.
    public var isEmpty: Bool { keyThumbprint == nil && certificateThumbprint == nil }

    /// Names the keys.
    public init(keyThumbprint: String? = nil, certificateThumbprint: String? = nil) {
        self.keyThumbprint = keyThumbprint
        self.certificateThumbprint = certificateThumbprint
    }

    /// The members of `cnf`.
    public var json: JSONObject {
        var object = JSONObject()
        object["jkt"] = keyThumbprint.map(JSONValue.string)
        object["x5t#S256"] = certificateThumbprint.map(JSONValue.string)
        return object
    }
}

/// What the sender of a request has proved to hold.
public struct SenderKeys: Sendable, Equatable {
    /// The thumbprint of the key of a verified DPoP proof.
    public var proof: VerifiedProof?
    /// The SHA-256 thumbprint of the certificate of its TLS connection, in base64url.
    public var certificateThumbprint: String?

    /// What is known of a DPoP proof that was verified, and used up, for this request.
    public struct VerifiedProof: Sendable, Equatable {
        /// The SHA-256 thumbprint of its key (RFC 7638), in base64url.
        public let keyThumbprint: String
        /// `ath`: SHA-256 of the token that it names, in base64url; `nil` where it names none.
        public let accessTokenHash: String?

        /// Describes a proof.
        public init(keyThumbprint: String, accessTokenHash: String?) {
            self.keyThumbprint = keyThumbprint
            self.accessTokenHash = accessTokenHash
        }
    }

    /// The sender has proved nothing.
    public init() {}
}
