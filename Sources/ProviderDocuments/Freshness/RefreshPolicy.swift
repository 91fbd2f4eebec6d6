import TokenExchange

import struct Foundation.Date

/// When to fetch a remote document. No clock, no network, no chance: every input is an argument.
public struct RefreshPolicy: Sendable, Hashable {
    /// The shortest time that a document is used without asking again, whatever its provider says.
    public var minimumLifetime: Duration
    /// The longest time that a document is used without asking again, whatever its provider says.
    public var maximumLifetime: Duration
    /// The shortest time between two attempts that requests cause, successful or not.
    public var cooldown: Duration
    /// How long past its lifetime a document that could not be refetched is still used.
    public var maximumStaleness: Duration

    /// Makes a policy; what is not given has the default of the configuration file.
    public init(
        minimumLifetime: Duration = .seconds(300), maximumLifetime: Duration = .seconds(86_400),
        cooldown: Duration = .seconds(30), maximumStaleness: Duration = .seconds(86_400)
    ) {
        self.minimumLifetime = minimumLifetime
        self.maximumLifetime = max(minimumLifetime, maximumLifetime)
        self.cooldown = cooldown
        self.maximumStaleness = maximumStaleness
    }

    /// What to do for one request.
    enum Decision: Equatable {
        /// Answer with what is there.
        case useCurrent
        /// Answer with what is there, and begin a fetch that nobody waits for.
        case useCurrentAndRefresh
        /// Wait for the fetch under way, or begin one and wait for it.
        case awaitFetch
        /// Nothing may be used and nothing may be asked now.
        case unavailable(retryAfterSeconds: Int)
    }

    /// - Parameters:
    ///   - missing: What the caller did not find in the document; the document has been looked through for it again.
    ///   - isFetching: Whether a fetch is under way.
    func decide(_ history: RefreshHistory, missing: MissingKey?, isFetching: Bool, at now: Date) -> Decision {
        guard isUsable(history, at: now) else {
            if isFetching || cooldownLeft(history, at: now) == 0 { return .awaitFetch }
            return .unavailable(retryAfterSeconds: Int(cooldownLeft(history, at: now).rounded(.up)))
        }
        if let missing { return mayLook(for: missing, history, isFetching, now) ? .awaitFetch : .useCurrent }
        if isFetching || isFresh(history, at: now) || !isRefreshDue(history, at: now) { return .useCurrent }
        return .useCurrentAndRefresh
    }

    /// Whether the document is within its lifetime.
    func isFresh(_ history: RefreshHistory, at now: Date) -> Bool {
        guard let freshUntil = history.freshUntil else { return false }
        let left = freshUntil.timeIntervalSince(now)
        // A lifetime longer than allowed means that the clock was set back since; a request's time may lag a little.
        return left > 0 && left <= maximumLifetime.seconds + 60
    }

    /// Whether the document may be used, fresh or stale.
    func isUsable(_ history: RefreshHistory, at now: Date) -> Bool {
        guard let freshUntil = history.freshUntil else { return false }
        return now.timeIntervalSince(freshUntil) < maximumStaleness.seconds
    }

    /// Whether the background refresh should ask now.
    func isRefreshDue(_ history: RefreshHistory, at now: Date) -> Bool {
        let left = history.nextRefresh.timeIntervalSince(now)
        return left <= 0 || left > maximumLifetime.seconds
    }

    /// How long an unknown key id is taken for unknown: longer than the cool-down, so that one client with a bad token
    /// cannot use up every attempt, and short enough for a provider that signs with a key before publishing it.
    var unknownKeyLifetime: Duration { cooldown * 4 }

    private func mayLook(
        for missing: MissingKey, _ history: RefreshHistory, _ isFetching: Bool, _ now: Date
    ) -> Bool {
        if history.unknownKeys.contains(missing, at: now) { return false }
        // A rotation right after the start must not wait for the cool-down that the start itself caused.
        return isFetching || !history.hasLookedForMissingKey || cooldownLeft(history, at: now) == 0
    }

    /// Seconds until a request may cause the next attempt; 0 if it may now.
    private func cooldownLeft(_ history: RefreshHistory, at now: Date) -> Double {
        guard let lastAttempt = history.lastAttempt else { return 0 }
        // The magnitude: a request's time may lie a little before the attempt, and a clock may be set back by hours.
        return max(0, cooldown.seconds - abs(now.timeIntervalSince(lastAttempt)))
    }
}
