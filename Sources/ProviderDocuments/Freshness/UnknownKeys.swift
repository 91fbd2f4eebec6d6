import TokenExchange

import struct Foundation.Date

/// Key ids that a provider was asked for and did not have: a bounded negative cache.
///
/// Ids come from tokens that nobody has verified, and may be 200 KB long; so only their hashes, seeded at random in
/// each process, are kept. A collision costs one key one refetch, later made good.
struct UnknownKeys: Sendable {
    private let capacity: Int
    private var expiries: [Int: Date] = [:]
    /// Hashes by age: a ring whose oldest element is at `oldest` once it is full.
    private var ring: [Int] = []
    private var oldest = 0

    /// - Parameter capacity: How many are remembered; beyond that the oldest gives way. 1 or more.
    init(capacity: Int = 1000) {
        self.capacity = max(1, capacity)
    }

    var count: Int { expiries.count }

    /// Remembers a key id. A token without one is never remembered: it does not say which key it wants.
    mutating func insert(_ key: MissingKey, until expiry: Date) {
        guard case .keyID = key else { return }
        let hash = key.hashValue
        if expiries.updateValue(expiry, forKey: hash) != nil { return }
        guard ring.count == capacity else { return ring.append(hash) }
        expiries[ring[oldest]] = nil
        ring[oldest] = hash
        oldest = (oldest + 1) % capacity
    }

    func contains(_ key: MissingKey, at now: Date) -> Bool {
        guard case .keyID = key, let expiry = expiries[key.hashValue] else { return false }
        return now < expiry
    }
}
