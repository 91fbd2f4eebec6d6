/// So many in so much time, and so many at once: a token bucket.
public struct Rate: Hashable, Sendable {
    /// How many come back in a second; above 0.
    public let perSecond: Double
    /// How many may come at once after a pause; 1 or more.
    public let burst: Int

    /// Describes a rate: `count` in `seconds`.
    public init(_ count: Int, in seconds: Int, burst: Int) {
        self.perSecond = Double(max(1, count)) / Double(max(1, seconds))
        self.burst = max(1, burst)
    }
}

/// What is left of a rate for one of those that it counts.
struct TokenBucket: Sendable {
    private var left: Double
    private var time: Double

    /// A full one.
    init(_ rate: Rate, at time: Double) {
        left = Double(rate.burst)
        self.time = time
    }

    /// Whole seconds until there is one; 0 if there is. Takes nothing.
    mutating func wait(_ rate: Rate, at now: Double) -> Int {
        refill(rate, at: now)
        return left >= 1 ? 0 : max(1, Int(((1 - left) / rate.perSecond).rounded(.up)))
    }

    mutating func take(_ rate: Rate, at now: Double) {
        refill(rate, at: now)
        left = max(0, left - 1)
    }

    /// A clock that was set back gives nothing back.
    private mutating func refill(_ rate: Rate, at now: Double) {
        left = min(Double(rate.burst), left + max(0, now - time) * rate.perSecond)
        time = now
    }
}
