internal import ClaimMapping
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
    /// What it allows at most.
    let ceiling: TokenCeiling
    /// What a token of the gateway's own brings beside its claims; `nil` for a token of a provider.
    let local: LocalStanding?

    init(
        provider: ProviderID, tokenType: TokenType, claims: JSONObject, expiry: Int, digest: [UInt8], use: TokenUse,
        speaker: String? = nil, ceiling: TokenCeiling = TokenCeiling(), local: LocalStanding? = nil
    ) {
        self.provider = provider
        self.tokenType = tokenType
        self.claims = claims
        self.expiry = expiry
        self.digest = digest
        self.use = use
        self.speaker = speaker
        self.ceiling = ceiling
        self.local = local
    }

    /// Whether the gateway itself issued the token.
    var isLocal: Bool { local != nil }

    /// What the transaction is about that a transaction token of ours stands for; `nil` for any other token.
    var transaction: (context: JSONObject?, details: JSONObject?)? {
        guard isLocal, tokenType == .transactionToken else { return nil }
        return (claims["rctx"]?.objectValue, claims["tctx"]?.objectValue)
    }
}

/// What a token of the gateway's own brings beside its claims. By reference: most identities have none.
final class LocalStanding: Sendable {
    /// Whom it is about, where no rules are to be asked; `nil` for a refresh token, whose provider's rules are asked again.
    let subject: LocalSubject?
    /// The ids of what it came from, itself first: revoking one ends what is issued for it.
    let origins: [String]
    /// Who acted when a refresh token was issued.
    let actor: PolicyActor?
    /// Whom a refresh token was issued for: the rules must still make the same of its claims.
    let expectedSubject: String?

    init(
        subject: LocalSubject?, origins: [String], actor: PolicyActor? = nil, expectedSubject: String? = nil
    ) {
        self.subject = subject
        self.origins = origins
        self.actor = actor
        self.expectedSubject = expectedSubject
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
    /// Of a refresh token that is to be rotated: its digest.
    var rotated: [UInt8]?

    init(
        name: String?, words: String, mustBeOnce: Bool, rememberedUntil: Date, rotating digest: [UInt8]? = nil
    ) {
        self.name = name
        self.words = words
        self.mustBeOnce = mustBeOnce
        self.rememberedUntil = rememberedUntil
        self.rotated = digest
    }
}
