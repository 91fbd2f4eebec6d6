/// The text of a duration: numbers with their units, such as `1h30m`, `-1.5s` or `250ms`.
enum DurationText {
    enum Outcome: Equatable {
        case duration(Duration)
        case outOfRange
        case malformed
    }

    private static let nanosecondsPerSecond: Int128 = 1_000_000_000
    private static let maximum = Int128(TimeRange.maximumDurationSeconds) * nanosecondsPerSecond

    /// How many nanoseconds each unit has.
    private static let units: [String: Int128] = [
        "ns": 1, "us": 1000, "\u{B5}s": 1000, "\u{3BC}s": 1000, "ms": 1_000_000, "s": nanosecondsPerSecond,
        "m": 60 * nanosecondsPerSecond, "h": 3600 * nanosecondsPerSecond,
    ]

    static func parse(_ text: String) -> Outcome {
        var reader = ByteReader(text)
        let isNegative = reader.take("-")
        if !isNegative { _ = reader.take("+") }
        if text == "0" || text == "-0" || text == "+0" { return .duration(.zero) }
        var total: Int128 = 0
        repeat {
            guard let part = nanoseconds(from: &reader) else { return .malformed }
            total = min(total + part, maximum + 1)
        } while !reader.isAtEnd
        guard total <= maximum else { return .outOfRange }
        let (seconds, rest) = total.quotientAndRemainder(dividingBy: nanosecondsPerSecond)
        let duration = Duration.seconds(Int64(seconds)) + .nanoseconds(Int64(rest))
        return .duration(isNegative ? .zero - duration : duration)
    }

    /// A number and its unit, as nanoseconds. Whatever the digits, the result stays far below the end of `Int128`: the
    /// whole part stops growing at 10^19, and digits behind the fifteenth place do not count.
    private static func nanoseconds(from reader: inout ByteReader) -> Int128? {
        var hasDigits = false
        var whole: Int128 = 0
        while let digit = reader.digit() {
            hasDigits = true
            whole = min(whole * 10 + Int128(digit), 10_000_000_000_000_000_000)
        }
        var numerator: Int128 = 0
        var denominator: Int128 = 1
        if reader.take(".") {
            while let digit = reader.digit() {
                hasDigits = true
                guard denominator < 1_000_000_000_000_000 else { continue }
                numerator = numerator * 10 + Int128(digit)
                denominator *= 10
            }
        }
        guard hasDigits, let unit = units[reader.word()] else { return nil }
        return whole * unit + numerator * unit / denominator
    }
}

extension Duration {
    /// The duration in seconds, with as many digits of the fraction as it takes, and `s` behind.
    var secondsText: String {
        let (seconds, attoseconds) = components
        let nanoseconds = Int32(attoseconds / 1_000_000_000)
        let sign = seconds < 0 || nanoseconds < 0 ? "-" : ""
        let fraction = nanoseconds == 0 ? "" : "." + Timestamp.fraction(abs(nanoseconds))
        return "\(sign)\(seconds.magnitude)\(fraction)s"
    }
}
