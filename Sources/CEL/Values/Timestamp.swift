public import struct FoundationEssentials.Date

/// A point in time with nanoseconds, from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.
public struct Timestamp: Hashable, Sendable {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public let seconds: Int64
    /// What comes on top of the seconds: 0 to 999,999,999.
    public let nanoseconds: Int32

    /// Makes a timestamp; `nil` outside the range.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard TimeRange.timestampSeconds.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else {
            return nil
        }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// The timestamp of a date, to the microsecond, which is what a date of our days resolves. A date outside the range
    /// becomes the nearer end of it.
    public init(_ date: Date) {
        let bounds = TimeRange.timestampSeconds
        let interval = min(max(date.timeIntervalSince1970, Double(bounds.lowerBound)), Double(bounds.upperBound))
        let whole = interval.rounded(.down)
        self.seconds = Int64(whole)
        self.nanoseconds = min(Int32((interval - whole) * 1_000_000), 999_999) * 1000
    }

    /// The timestamp this much later; `nil` outside the range.
    public func advanced(by duration: Duration) -> Timestamp? {
        guard TimeRange.contains(duration) else { return nil }
        let (seconds, attoseconds) = duration.components
        let nanoseconds = Int64(self.nanoseconds) + attoseconds / 1_000_000_000
        let carry: Int64 = nanoseconds < 0 ? -1 : nanoseconds >= 1_000_000_000 ? 1 : 0
        return Timestamp(
            seconds: self.seconds + seconds + carry, nanoseconds: Int32(nanoseconds - carry * 1_000_000_000))
    }

    /// The time from `other` to here.
    public func since(_ other: Timestamp) -> Duration {
        .seconds(seconds - other.seconds) + .nanoseconds(Int64(nanoseconds - other.nanoseconds))
    }
}

extension Timestamp: Comparable {
    /// Whether `left` is earlier.
    public static func < (left: Self, right: Self) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
}
