public import JOSE

public import struct Foundation.Date

/// Makes, publishes and forgets the gateway's signing keys as a schedule says, and keeps the ring as they stand. The store
/// decides between nodes that rotate at once.
public struct SigningKeyRotation: Sendable {
    /// What others read.
    public let ring: SigningKeyRing
    /// When a key does what.
    public let schedule: KeySchedule
    private let store: any SigningKeyStore
    /// Those that there is always a key for.
    private let algorithms: Set<SignatureAlgorithm>

    /// What a change was.
    public enum Change: Sendable, Equatable {
        /// A key was made.
        case made(keyID: String)
        /// A key is not published any more.
        case removed(keyID: String)
    }

    /// Loads the stored keys; makes one for each algorithm that has none, and whatever else is due.
    public init(
        store: any SigningKeyStore, schedule: KeySchedule, algorithms: Set<SignatureAlgorithm>, at now: Date
    ) async throws {
        self.ring = SigningKeyRing([])
        self.schedule = schedule
        self.store = store
        self.algorithms = algorithms
        _ = try await tend(at: now)
    }

    /// Does what is due, and takes over what other nodes did.
    ///
    /// - Returns: What was changed here, and when something is due next.
    public func tend(at now: Date) async throws -> (changes: [Change], next: Date?) {
        var changes = try await makeMissing(at: now)
        for (algorithm, keys) in try await byAlgorithm() where algorithms.contains(algorithm) {
            guard let due = schedule.nextCreation(after: keys.map(\.signsFrom)), due <= now else { continue }
            changes += try await add(algorithm, after: keys, isAlone: false, at: now)
        }
        changes += try await removeExpired(at: now)
        return (changes, try await publish(at: now))
    }

    /// Makes the next key of an algorithm, or of each.
    ///
    /// - Parameter isImmediate: The new key signs at once, and the others are gone at once, with all that they signed: for a key
    ///   that somebody else may have.
    /// - Returns: `nil` if there are no keys of the algorithm.
    public func rotate(
        _ algorithm: SignatureAlgorithm?, isImmediate: Bool, at now: Date
    ) async throws -> [Change]? {
        let keys = try await byAlgorithm().filter { algorithm == nil || $0.key == algorithm }
        guard !keys.isEmpty else { return nil }
        var changes: [Change] = []
        for (algorithm, keys) in keys {
            changes += try await add(algorithm, after: keys, isAlone: isImmediate, at: now)
        }
        _ = try await publish(at: now)
        return changes
    }

    /// Every key with what it does now, those of an algorithm together, the oldest first.
    public func keys(at now: Date) async throws -> [(key: StoredSigningKey, phase: KeySchedule.Phase, end: Date?)] {
        try await byAlgorithm().flatMap { _, keys in
            let starts = keys.map(\.signsFrom)
            return keys.map {
                (
                    $0, schedule.phase(startingAt: $0.signsFrom, among: starts, at: now),
                    schedule.end(of: $0.signsFrom, among: starts)
                )
            }
        }
    }

    private func byAlgorithm() async throws -> [(key: SignatureAlgorithm, value: [StoredSigningKey])] {
        Dictionary(grouping: try await store.signingKeys(), by: \.key.algorithm)
            .mapValues { $0.sorted { $0.signsFrom < $1.signsFrom } }
            .sorted { $0.key.rawValue < $1.key.rawValue }
    }

    private func makeMissing(at now: Date) async throws -> [Change] {
        let present = Set(try await byAlgorithm().map(\.key))
        var changes: [Change] = []
        for algorithm in algorithms.subtracting(present).sorted(by: { $0.rawValue < $1.rawValue }) {
            let key = StoredSigningKey(key: try SigningKey.generate(algorithm), created: now)
            let stored = try await store.addFirst(key)
            if stored.key.keyID == key.key.keyID { changes.append(.made(keyID: key.key.keyID)) }
        }
        return changes
    }

    /// A key is published ahead even where its time to sign has come: the old one signs for so much longer. While one waits to
    /// sign, no further one is made.
    private func add(
        _ algorithm: SignatureAlgorithm, after keys: [StoredSigningKey], isAlone: Bool, at now: Date
    ) async throws -> [Change] {
        guard let newest = keys.last, isAlone || newest.signsFrom <= now else { return [] }
        let start =
            isAlone
            ? now : max(now.addingTimeInterval(schedule.publishAhead), newest.signsFrom.addingTimeInterval(0.001))
        let key = StoredSigningKey(key: try SigningKey.generate(algorithm), created: now, signsFrom: start)
        guard try await store.add(key, after: newest.key.keyID, isAlone: isAlone) else { return [] }
        return [.made(keyID: key.key.keyID)] + (isAlone ? keys.map { .removed(keyID: $0.key.keyID) } : [])
    }

    private func removeExpired(at now: Date) async throws -> [Change] {
        let expired = try await keys(at: now).filter { $0.phase == .expired }.map(\.key.key.keyID)
        guard !expired.isEmpty else { return [] }
        try await store.removeSigningKeys(expired)
        return expired.map { .removed(keyID: $0) }
    }

    /// - Returns: When something is due next.
    private func publish(at now: Date) async throws -> Date? {
        let look = ring.beginLook()
        let keys = try await keys(at: now)
        let signing = keys.filter { $0.phase == .signing }.map { ($0.key.key.algorithm, $0.key.key) }
        ring.replace(
            published: keys.map(\.key.key), signing: Dictionary(signing, uniquingKeysWith: { _, last in last }),
            seenBy: look)
        return Dictionary(grouping: keys, by: \.key.key.algorithm).values
            .compactMap { schedule.nextChange(of: $0.map(\.key.signsFrom), after: now) }.min()
    }
}
