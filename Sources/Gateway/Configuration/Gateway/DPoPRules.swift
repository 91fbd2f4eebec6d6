internal import JOSE
public import TokenExchange

/// What proofs of possession must satisfy (RFC 9449).
public struct DPoPRules: Equatable, Sendable {
    /// Whether a proof must hold a nonce of the gateway.
    public var nonce = DPoPVerifier.NonceRule.optional

    /// The defaults.
    public init() {}
}

extension DPoPRules {
    enum Key: String, ConfigurationKey {
        case nonce

        var schema: KeySchema {
            switch self {
            case .nonce:
                .optional(
                    .words(of: DPoPVerifier.NonceRule.self),
                    "Whether a DPoP proof must hold a nonce of the gateway. One that is there must be good in any case.",
                    default: .string(DPoPRules().nonce.rawValue))
            }
        }
    }

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        self.init()
        if let nonce = mapping[.nonce]?.choice(of: DPoPVerifier.NonceRule.self) { self.nonce = nonce }
    }
}
