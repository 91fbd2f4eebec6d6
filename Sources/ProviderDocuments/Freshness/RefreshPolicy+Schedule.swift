import struct Foundation.Date

extension RefreshPolicy {
    /// How long a document is fresh.
    ///
    /// - Parameters:
    ///   - declared: What its provider says; `nil` if it says nothing.
    ///   - silent: What to take then.
    func lifetime(declared: Duration?, whenSilent silent: Duration) -> Duration {
        min(max(declared ?? silent, minimumLifetime), maximumLifetime)
    }

    /// When to refresh a document ahead of its expiry: after 75% to 90% of its lifetime.
    ///
    /// - Parameter jitter: A number from 0 to 1, by which gateways that started together spread their requests.
    func refreshTime(from start: Date, until freshUntil: Date, jitter: Double) -> Date {
        let lifetime = max(0, freshUntil.timeIntervalSince(start))
        return start.addingTimeInterval(lifetime * (0.75 + 0.15 * jitter.clamped))
    }

    /// When to try again after failures in a row: the cool-down, doubled for each, up to the minimum lifetime; give or
    /// take 20%.
    ///
    /// - Parameter failures: 1 or more.
    func retryTime(after now: Date, failures: Int, jitter: Double) -> Date {
        let longest = max(cooldown, minimumLifetime).seconds
        let doubled = cooldown.seconds * Double(1 << min(max(failures - 1, 0), 16))
        return now.addingTimeInterval(min(max(doubled, 1), max(longest, 1)) * (0.8 + 0.4 * jitter.clamped))
    }
}

extension Double {
    fileprivate var clamped: Double { Swift.min(1, Swift.max(0, self)) }
}

extension Duration {
    /// The duration in seconds, for arithmetic with dates.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
