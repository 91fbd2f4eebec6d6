/// The ranges of `google.protobuf.Timestamp` and `google.protobuf.Duration`.
public enum TimeRange {
    /// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z, in seconds since 1970.
    public static let timestampSeconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// The largest duration either way, in seconds: about 10,000 years.
    public static let maximumDurationSeconds: Int64 = 315_576_000_000

    /// Whether a duration is within the range.
    static func contains(_ duration: Duration) -> Bool {
        duration >= .seconds(-maximumDurationSeconds) && duration <= .seconds(maximumDurationSeconds)
    }
}
