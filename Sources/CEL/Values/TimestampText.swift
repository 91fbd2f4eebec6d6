/// The text of a timestamp (RFC 3339 §5.6, with `T` and `Z` in upper case).
enum TimestampText {
    enum Outcome: Equatable {
        case time(Timestamp)
        case outOfRange
        case malformed
    }

    static func parse(_ text: String) -> Outcome {
        var reader = ByteReader(text)
        guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
            let day = reader.number(2), reader.take("T"), let hour = reader.number(2), reader.take(":"),
            let minute = reader.number(2), reader.take(":"), let second = reader.number(2),
            let nanoseconds = reader.fraction(), let offset = offset(from: &reader), reader.isAtEnd
        else { return isLongYear(text) ? .outOfRange : .malformed }
        guard let date = CivilDate(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
        else { return .malformed }
        let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Timestamp(seconds: Int64(seconds), nanoseconds: nanoseconds).map { .time($0) } ?? .outOfRange
    }

    /// `Z` or `+hh:mm`, as seconds east of Greenwich.
    static func offset(from reader: inout ByteReader) -> Int? {
        if reader.take("Z") { return 0 }
        let sign = reader.take("-") ? -1 : reader.take("+") ? 1 : 0
        guard sign != 0, let hours = reader.number(2), reader.take(":"), let minutes = reader.number(2),
            hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    /// A year of five digits, which RFC 3339 has not and which is out of range rather than no time at all.
    private static func isLongYear(_ text: String) -> Bool {
        var reader = ByteReader(text)
        return reader.number(5) != nil && reader.take("-")
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC, with as many digits of the fraction as it takes.
    public var description: String {
        let (days, secondOfDay) = daysAndSeconds
        let date = CivilDate(daysSince1970: days)
        let fraction = nanoseconds == 0 ? "" : "." + Self.fraction(nanoseconds)
        return "\(Self.digits(date.year, 4))-\(Self.digits(date.month, 2))-\(Self.digits(date.day, 2))"
            + "T\(Self.digits(secondOfDay / 3600, 2)):\(Self.digits(secondOfDay / 60 % 60, 2))"
            + ":\(Self.digits(secondOfDay % 60, 2))\(fraction)Z"
    }

    /// Days since 1970-01-01 and the second of that day.
    var daysAndSeconds: (days: Int, secondOfDay: Int) {
        let (quotient, remainder) = Int(seconds).quotientAndRemainder(dividingBy: 86_400)
        return remainder < 0 ? (quotient - 1, remainder + 86_400) : (quotient, remainder)
    }

    private static func digits(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }

    /// Nanoseconds as the digits behind the point, without the zeros at the end.
    static func fraction(_ nanoseconds: Int32) -> String {
        var text = digits(Int(nanoseconds), 9)
        while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
        return text
    }
}
