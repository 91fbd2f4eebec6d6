public import JOSE

internal import struct Foundation.Date

/// What a verified subject token says, the same for every kind of token. Only a verifier can make one.
public struct VerifiedIdentity: Sendable {
    /// The provider that issued the token.
    public let provider: ProviderID
    /// The declared and accepted type.
    public let tokenType: TokenType
    /// Every verified claim.
    public let claims: JSONObject
    /// The last whole second that the token may not outlive, in seconds since 1970, rounded down.
    public let expiry: Int
    /// SHA-256 of the verified bytes.
    public let digest: [UInt8]
    /// What the token is remembered by once it was used.
    let use: TokenUse
    /// Which entity of a federation spoke, hashed short; `nil` where the provider is one entity.
    let speaker: String?

    init(
        provider: ProviderID, tokenType: TokenType, claims: JSONObject, expiry: Int, digest: [UInt8], use: TokenUse,
        speaker: String? = nil
    ) {
        self.provider = provider
        self.tokenType = tokenType
        self.claims = claims
        self.expiry = expiry
        self.digest = digest
        self.use = use
        self.speaker = speaker
    }
}

/// How the use of a token is remembered.
struct TokenUse: Sendable {
    /// What tells the token from the others of its provider; `nil` for the digest of its verified bytes.
    let name: String?
    /// What that is, for an explanation.
    let words: String
    /// Whether its issuer wants it used once, whatever the provider's file says.
    let mustBeOnce: Bool
    /// Until when.
    let rememberedUntil: Date
}
