internal import JOSE

/// A way in which a provider publishes its own keys wrongly, or unusually. The keys themselves stay what they are.
public enum PublishedKeyChange: Hashable, Sendable {
    /// Without `kid` (which RFC 7517 section 4.5 allows).
    case withoutKeyID
    /// With another `kid`, the same for all.
    case keyID(String)
    /// Without `alg` (which RFC 7517 section 4.4 allows).
    case withoutAlgorithm
    /// With another `alg`.
    case algorithm(String)
    /// With another `use`, such as `enc` (RFC 7517 section 4.2).
    case use(String)
    /// With `key_ops` in place of `use` (RFC 7517 section 4.3).
    case operations([String])
    /// With another `crv`: the coordinates are then of no point on it.
    case curve(String)

    func apply(to jwk: inout JSONObject) {
        switch self {
        case .withoutKeyID: jwk["kid"] = nil
        case .keyID(let keyID): jwk["kid"] = .string(keyID)
        case .withoutAlgorithm: jwk["alg"] = nil
        case .algorithm(let name): jwk["alg"] = .string(name)
        case .use(let use): jwk["use"] = .string(use)
        case .operations(let operations):
            jwk["use"] = nil
            jwk["key_ops"] = .array(operations.map(JSONValue.string))
        case .curve(let name): jwk["crv"] = .string(name)
        }
    }
}
