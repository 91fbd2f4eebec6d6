public import JOSE
internal import TokenExchange

/// What holds for local tokens where no resource or policy says otherwise.
public struct TokenDefaults: Equatable, Sendable {
    /// In seconds.
    public var lifetime = 600
    /// What they are signed with.
    public var algorithm = SignatureAlgorithm.es256
    /// Whether ML-DSA-65 may be named as an algorithm.
    public var postQuantum = false
    /// The most actors that a token may name in `act`.
    public var maximumActors = TokenRules.defaultMaximumActors

    /// The bounds of every lifetime of a local token, in seconds: one second to 24 hours.
    public static let lifetimes = 1...86_400

    /// The defaults.
    public init() {}
}

extension TokenDefaults {
    enum Key: String, ConfigurationKey {
        case lifetime, algorithm
        case postQuantum = "post_quantum"
        case maximumActors = "max_actors"

        var schema: KeySchema {
            let defaults = TokenDefaults()
            return switch self {
            case .lifetime:
                .optional(
                    .duration(TokenDefaults.lifetimes),
                    "How long local tokens live, never longer than the subject token.",
                    default: .duration(defaults.lifetime))
            case .algorithm:
                .optional(
                    .words(SignatureAlgorithm.forLocalTokens.map(\.rawValue)), "What local tokens are signed with.",
                    default: .string(defaults.algorithm.rawValue))
            case .postQuantum:
                .optional(
                    .flag,
                    "Whether ML-DSA-65 (RFC 9964) may be named as an algorithm, here, of resources and of providers.",
                    default: .bool(defaults.postQuantum))
            case .maximumActors:
                .optional(
                    .integer(TokenDefaults.actors), "The most actors that a token may name in `act`.",
                    default: .integer(Int64(defaults.maximumActors)))
            }
        }
    }

    private static let actors = 1...16

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        if let lifetime = mapping[.lifetime]?.seconds(in: Self.lifetimes) { self.lifetime = lifetime }
        postQuantum = mapping[.postQuantum]?.boolean() ?? false
        if let algorithm = mapping[.algorithm]?.signingAlgorithm(postQuantum: postQuantum) {
            self.algorithm = algorithm
        }
        if let count = mapping[.maximumActors]?.integer(in: Self.actors) { maximumActors = count }
    }
}
