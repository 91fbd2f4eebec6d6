/// When used tokens that expired are forgotten. No clock: times are those of the requests.
struct SweepSchedule {
    /// The shortest time between two sweeps that find little, in milliseconds.
    static let interval = 60_000.0
    /// How many tokens one sweep forgets at most, so that the use behind it waits for a few milliseconds at most.
    static let batchSize = 500
    /// How long after its expiry a token is remembered at least, in milliseconds: a reload may raise a provider's clock
    /// skew, and so bring tokens back to life that had just expired.
    static let grace: Int64 = 600_000

    private var last: Timestamp?
    private var isBehind = false

    /// A clock that was set back counts as time gone by.
    func isDue(at now: Timestamp) -> Bool {
        guard let last, !isBehind else { return true }
        return abs(Double(now.milliseconds) - Double(last.milliseconds)) >= Self.interval
    }

    /// - Parameter count: How many tokens the sweep forgot. A full batch makes the next one due at once.
    mutating func noteSweep(of count: Int, at now: Timestamp) {
        last = now
        isBehind = count >= Self.batchSize
    }
}
