import Glibc

/// What processes took: waiting for a shared core is no cost.
struct ProcessorTime {
    let seconds: Double
    /// Resident at the most, in bytes.
    let peak: Int

    static var ofSelf: ProcessorTime { ProcessorTime(RUSAGE_SELF.rawValue) }

    /// All children that have ended, together; the peak is that of the largest.
    static var ofChildren: ProcessorTime { ProcessorTime(RUSAGE_CHILDREN.rawValue) }

    private init(_ who: Int32) {
        var usage = rusage()
        getrusage(who, &usage)
        seconds = [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
        peak = usage.ru_maxrss * 1024
    }
}
