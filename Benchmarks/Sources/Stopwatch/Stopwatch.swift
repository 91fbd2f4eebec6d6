internal import Foundation

/// Measures the processor time of this process, which other work of the machine disturbs the least.
public struct Stopwatch: Sendable {
    /// How long a measurement lasts at least, in seconds.
    private let least: Double

    /// Measures for so many seconds at least.
    public init(least: Double) { self.least = least }

    /// What the work takes: the mean over as many repetitions as fill the time.
    public func nanoseconds(_ work: () throws -> Void) rethrows -> Double {
        try work()
        var count = 1
        while true {
            let start = Self.processorTime()
            for _ in 0..<count { try work() }
            let elapsed = Self.processorTime() - start
            if elapsed >= least { return elapsed / Double(count) * 1e9 }
            count = more(than: count, after: elapsed)
        }
    }

    /// The same of work that may suspend.
    @concurrent
    public func nanoseconds(_ work: @Sendable () async throws -> Void) async rethrows -> Double {
        try await work()
        var count = 1
        while true {
            let start = Self.processorTime()
            for _ in 0..<count { try await work() }
            let elapsed = Self.processorTime() - start
            if elapsed >= least { return elapsed / Double(count) * 1e9 }
            count = more(than: count, after: elapsed)
        }
    }

    private func more(than count: Int, after elapsed: Double) -> Int {
        max(count + 1, Int(Double(count) * min(100, 1.1 * least / max(elapsed, 1e-9))))
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
