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
