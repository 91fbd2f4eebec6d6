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
