/// When the expired rows of a table are forgotten. No clock: times are those of the requests.
struct SweepSchedule {
    /// The shortest time between two sweeps that find little, in milliseconds.
    static let interval = 60_000.0
    /// How many rows one sweep forgets at most, so that the write behind it waits for a few milliseconds at most.
    static let batchSize = 500

    private var last: Timestamp?
    private var isBehind = false

    /// A clock that was set back counts as time gone by.
    func isDue(at now: Timestamp) -> Bool {
        guard let last, !isBehind else { return true }
        return abs(Double(now.milliseconds) - Double(last.milliseconds)) >= Self.interval
    }

    /// - Parameter count: How many rows the sweep forgot. A full batch makes the next one due at once.
    mutating func noteSweep(of count: Int, at now: Timestamp) {
        last = now
        isBehind = count >= Self.batchSize
    }
}
