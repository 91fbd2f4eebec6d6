internal import struct Foundation.Date

/// `xs:dateTime` as SAML has it (saml-core section 1.3.3, XML Schema part 2 section 3.2.7).
///
/// SAML wants UTC. What is written with an offset is an instant too, and some providers write `+00:00`; what is written
/// without either could be any of 27 hours, and is refused. So is a leap second, which SAML forbids.
enum XMLDateTime {
    /// The instant; `nil` where the text is none. Years 1 to 9999; digits of a second after the ninth are not looked at.
    static func parse(_ text: String) -> Date? {
        var text = text.collapsed
        return text.withUTF8 { octets in
            var reader = DateTimeReader(octets: octets)
            return reader.read()
        }
    }
}

/// Reads one `xs:dateTime` from its first octet to its last.
private struct DateTimeReader {
    let octets: UnsafeBufferPointer<UInt8>
    var next = 0

    mutating func read() -> Date? {
        guard let year = number(digits: 4), year >= 1, take("-"), let month = number(digits: 2), take("-"),
            let day = number(digits: 2), take("T"), (1...12).contains(month),
            (1...Self.days(inMonth: month, of: year)).contains(day), let time = secondsOfDay(),
            let offset = offset(), next == octets.count
        else { return nil }
        let days = Self.daysSince1970(year, month, day)
        return Date(timeIntervalSince1970: Double(days * 86_400 + time.seconds - offset) + time.fraction)
    }

    /// 24:00:00 is the end of the day.
    private mutating func secondsOfDay() -> (seconds: Int, fraction: Double)? {
        guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), take(":"),
            let second = number(digits: 2), let fraction = fraction(), minute < 60, second < 60
        else { return nil }
        let isEndOfDay = hour == 24 && minute == 0 && second == 0 && fraction == 0
        guard hour < 24 || isEndOfDay else { return nil }
        return (hour * 3_600 + minute * 60 + second, fraction)
    }

    private mutating func fraction() -> Double? {
        guard take(".") else { return 0 }
        let start = next
        var value = 0.0
        var place = 1.0
        while next < octets.count, let digit = digit(octets[next]) {
            if next - start < 9 {
                place /= 10
                value += Double(digit) * place
            }
            next += 1
        }
        return next > start ? value : nil
    }

    /// In seconds east of Greenwich, at most 14 hours.
    private mutating func offset() -> Int? {
        if take("Z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hours = number(digits: 2), take(":"), let minutes = number(digits: 2),
            minutes < 60, hours * 60 + minutes <= 14 * 60
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
    }

    private mutating func number(digits count: Int) -> Int? {
        guard next + count <= octets.count else { return nil }
        var value = 0
        for octet in octets[next..<next + count] {
            guard let digit = digit(octet) else { return nil }
            value = value * 10 + digit
        }
        next += count
        return value
    }

    private func digit(_ octet: UInt8) -> Int? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) ? Int(octet - UInt8(ascii: "0")) : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next < octets.count, octets[next] == UInt8(ascii: character) else { return false }
        next += 1
        return true
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 && isLeap ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Of the proleptic Gregorian calendar, whose years begin in March here.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
