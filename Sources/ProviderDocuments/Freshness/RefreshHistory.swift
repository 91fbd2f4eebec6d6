import TokenExchange

import struct Foundation.Date

/// What a ``RefreshPolicy`` decides by: what has happened to one document so far. Every change is told its time.
struct RefreshHistory: Sendable {
    /// Until when the document is used without asking again; `nil` if there is none.
    private(set) var freshUntil: Date?
    /// When the provider last confirmed the document, in this run or before it.
    private(set) var lastSuccess: Date?
    /// When the last attempt of this run began.
    private(set) var lastAttempt: Date?
    /// Failures since the last success.
    private(set) var failures = 0
    /// Attempts of this run.
    private(set) var attempts = 0
    /// Whether a missing key has caused an attempt in this run.
    private(set) var hasLookedForMissingKey = false
    /// When the background refresh asks next.
    private(set) var nextRefresh = Date.distantPast
    /// Key ids that the provider did not know when asked.
    private(set) var unknownKeys = UnknownKeys()

    /// Takes over a document that was kept from an earlier run.
    mutating func restore(
        fetchedAt: Date, freshUntil stored: Date, policy: RefreshPolicy, jitter: Double, at now: Date
    ) {
        let latest = fetchedAt.addingTimeInterval(policy.maximumLifetime.seconds)
        let freshUntil = min(stored, latest)
        self.freshUntil = freshUntil
        lastSuccess = fetchedAt
        nextRefresh = freshUntil > now ? policy.refreshTime(from: now, until: freshUntil, jitter: jitter) : now
    }

    /// An attempt begins.
    mutating func begin(lookingFor missing: MissingKey?, at now: Date) {
        lastAttempt = now
        attempts += 1
        if missing != nil { hasLookedForMissingKey = true }
    }

    /// The attempt gave a good document, or confirmed the one that was there.
    mutating func succeed(lifetime: Duration, policy: RefreshPolicy, jitter: Double, at now: Date) {
        let freshUntil = now.addingTimeInterval(lifetime.seconds)
        self.freshUntil = freshUntil
        lastSuccess = now
        failures = 0
        nextRefresh = policy.refreshTime(from: now, until: freshUntil, jitter: jitter)
    }

    /// The attempt failed. What was there stays.
    mutating func fail(policy: RefreshPolicy, jitter: Double, at now: Date) {
        failures += 1
        nextRefresh = policy.retryTime(after: now, failures: failures, jitter: jitter)
    }

    /// The provider was asked for its keys, and this one is not among them.
    mutating func markUnknown(_ key: MissingKey, policy: RefreshPolicy, at now: Date) {
        unknownKeys.insert(key, until: now.addingTimeInterval(policy.unknownKeyLifetime.seconds))
    }

    /// The next refresh is due at once.
    mutating func makeDue(at now: Date) {
        nextRefresh = min(nextRefresh, now)
    }
}
