public import JOSE

public import struct Foundation.Date

/// What the rules of a provider are applied to: the claims of one verified token, and where it came from.
public struct MappingInput: Sendable {
    /// The verified claims.
    public let claims: JSONObject
    /// `token.provider`: the provider's id.
    public let provider: String
    /// `token.type`: the short name of the subject token type, such as `id_token`.
    public let tokenType: String
    /// `now`.
    public let now: Date
    /// Which member of a federation spoke; `nil` where the provider is no federation. A prefixed subject carries it, so
    /// that no member can name another's users.
    public let speaker: String?

    /// Makes an input.
    public init(claims: JSONObject, provider: String, tokenType: String, now: Date, speaker: String? = nil) {
        self.claims = claims
        self.provider = provider
        self.tokenType = tokenType
        self.now = now
        self.speaker = speaker
    }
}
