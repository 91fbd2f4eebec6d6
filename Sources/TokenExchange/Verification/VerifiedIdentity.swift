public import JOSE

/// What a verified subject token says, the same for every kind of token. Only the verifier can make one.
public struct VerifiedIdentity: Sendable {
    /// The provider that issued the token.
    public let provider: ProviderID
    /// The declared and accepted type.
    public let tokenType: TokenType
    /// Every verified claim.
    public let claims: JSONObject
    /// The last whole second that the token may not outlive: its `exp`, in seconds since 1970, rounded down.
    public let expiry: Int
    /// SHA-256 of the verified bytes.
    public let digest: [UInt8]

    init(provider: ProviderID, tokenType: TokenType, claims: JSONObject, expiry: Int, digest: [UInt8]) {
        self.provider = provider
        self.tokenType = tokenType
        self.claims = claims
        self.expiry = expiry
        self.digest = digest
    }
}
