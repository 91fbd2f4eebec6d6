internal import JOSE
internal import ProviderDocuments

extension KeysReader {
    /// The keys that say where the provider's keys are.
    static let locations = sources + [.discovery]

    static let lifetimes = 1...31_536_000
    static let cooldowns = 1...86_400
    static let stalenesses = 0...31_536_000
}

extension KeysReader.Key {
    var schema: KeySchema {
        switch self {
        case .discovery:
            .optional(
                .text(Pattern.url), "The URL of the discovery document; default: the well-known place at the issuer.")
        case .jwksURI: .optional(.text(Pattern.url), "The URL of the key set, without discovery.")
        case .jwksFile: .optional(.text, "A file with the key set, without any fetch.")
        case .jwks: .optional(Self.keySet, "The key set itself (RFC 7517 section 5), without any fetch.")
        case .caCertificate:
            .optional(
                .text, "A PEM file: the authorities trusted for this provider, instead of those of the system.")
        case .refresh: .optional(.section(KeysReader.RefreshKey.self), "How fetched keys are kept fresh.")
        }
    }

    static var relations: JSONObject { Relation.atMostOne(of: KeysReader.sources) }

    private static var keySet: ValueSchema {
        ValueSchema.data.with([
            "required": ["keys"],
            "properties": [
                "keys": ["type": "array", "minItems": 1, "maxItems": .integer(Int64(JWKSet.maximumKeys))]
            ],
        ])
    }
}

extension KeysReader.RefreshKey {
    var schema: KeySchema {
        let defaults = RefreshPolicy()
        return switch self {
        case .min:
            .optional(
                .duration(KeysReader.lifetimes), "For how long keys are used at least without asking again.",
                default: .duration(defaults.minimumLifetime))
        case .max:
            .optional(
                .duration(KeysReader.lifetimes), "For how long keys are used at most without asking again.",
                default: .duration(defaults.maximumLifetime))
        case .cooldown: .cooldown
        case .maximumStaleness: .maximumStaleness("For how long keys are used when the provider does not answer.")
        }
    }
}

// What key sets and metadata have in common.
extension KeySchema {
    static var cooldown: KeySchema {
        .optional(
            .duration(KeysReader.cooldowns), "The shortest time between two fetches that unknown keys cause.",
            default: .duration(RefreshPolicy().cooldown))
    }

    static func maximumStaleness(_ description: String) -> KeySchema {
        .optional(
            .duration(KeysReader.stalenesses), description, default: .duration(RefreshPolicy().maximumStaleness))
    }
}
