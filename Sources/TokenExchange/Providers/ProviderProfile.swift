public import ClaimMapping

/// What is configured of every provider, whatever its tokens are.
public struct ProviderProfile: Sendable {
    /// The provider's id.
    public var id: ProviderID
    /// The subject token types that it may be used for.
    public var accepts: Set<TokenType>
    /// How far a time in a token may lie ahead, and how long a one-time token is remembered past its expiry, in seconds. It
    /// never lengthens a token's life: expiries are compared as they stand.
    public var clockSkew: Int = ProviderProfile.defaultClockSkew
    /// The greatest age that a token's time of issue may show, in seconds; `nil` for no bound.
    public var maximumAge: Int?
    /// Whether a token may be used more than once.
    public var replay: Replay
    /// Whether it is served. A disabled provider looks like an unknown one.
    public var isEnabled: Bool = true
    /// How its subjects come to their records, where the rules make registered ones.
    public var registration = SubjectRegistration()
    /// The operator's rules.
    public var rules: MappingRules

    /// Whether a subject token may be exchanged more than once.
    public enum Replay: String, Sendable {
        /// As often as its life allows.
        case reusable
        /// Once; remembered until it has expired.
        case oneTime = "one_time"
    }

    /// The skew where the file says nothing, in seconds.
    public static let defaultClockSkew = 60

    /// Describes a provider; the properties with defaults are set afterwards.
    public init(id: ProviderID, accepts: Set<TokenType>, replay: Replay, rules: MappingRules) {
        self.id = id
        self.accepts = accepts
        self.replay = replay
        self.rules = rules
    }
}
