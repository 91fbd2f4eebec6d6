internal import Foundation

/// Measures the processor time of this process, which other work of the machine disturbs the least.
struct Stopwatch {
    /// How long a measurement lasts at least, in seconds.
    let least: Double

    /// What the work takes: the mean over as many repetitions as fill the time.
    func nanoseconds(_ work: () throws -> Void) rethrows -> Double {
        try work()
        var count = 1
        while true {
            let start = Self.processorTime()
            for _ in 0..<count { try work() }
            let elapsed = Self.processorTime() - start
            if elapsed >= least { return elapsed / Double(count) * 1e9 }
            count = max(count + 1, Int(Double(count) * min(100, 1.1 * least / max(elapsed, 1e-9))))
        }
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
