internal import JOSE

/// The keys of a provider: one for each of its algorithms that signs, and older ones that it still publishes.
struct KeyRing: Sendable {
    private(set) var signing: [SigningKey]
    private(set) var older: [SigningKey] = []

    init(_ algorithms: [SignatureAlgorithm]) throws(SigningKeyError) {
        self.signing = try Self.newKeys(algorithms)
    }

    /// Replaces every key that signs; the old ones stay published, or vanish.
    mutating func rotate(keepOld: Bool) throws(SigningKeyError) {
        let new = try Self.newKeys(signing.map(\.algorithm))
        older = keepOld ? signing + older : []
        signing = new
    }

    private static func newKeys(_ algorithms: [SignatureAlgorithm]) throws(SigningKeyError) -> [SigningKey] {
        var keys: [SigningKey] = []
        for algorithm in algorithms { keys.append(try SigningKey.generate(algorithm)) }
        return keys
    }
}
