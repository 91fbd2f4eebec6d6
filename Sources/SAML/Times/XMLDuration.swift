/// `xs:duration` (XML Schema part 2 section 3.2.6), in whole seconds.
enum XMLDuration {
    /// The longest that is told apart, in seconds: 68 years.
    static let longest = 1 << 31

    /// The seconds, at most ``longest``; `nil` where the text is no duration, or a negative one.
    ///
    /// A year counts as 365 days and a month as 30: what metadata means is a span, not a date. Fractions are dropped.
    static func parse(_ text: String) -> Int? {
        var octets = text.collapsed.utf8[...]
        guard octets.popFirst() == UInt8(ascii: "P"), !octets.isEmpty else { return nil }
        guard let days = take(dateUnits, from: &octets) else { return nil }
        guard let mark = octets.popFirst() else { return days }
        guard mark == UInt8(ascii: "T"), !octets.isEmpty, let time = take(timeUnits, from: &octets), octets.isEmpty
        else { return nil }
        return min(days + time, longest)
    }

    private typealias Unit = (designator: UInt8, seconds: Int)

    private static let dateUnits: [Unit] = [
        (UInt8(ascii: "Y"), 365 * 86_400), (UInt8(ascii: "M"), 30 * 86_400), (UInt8(ascii: "D"), 86_400),
    ]
    private static let timeUnits: [Unit] = [
        (UInt8(ascii: "H"), 3_600), (UInt8(ascii: "M"), 60), (UInt8(ascii: "S"), 1),
    ]

    /// Takes numbers with their designators, each at most once and in order; stops at a `T` or the end.
    private static func take(_ units: [Unit], from octets: inout Substring.UTF8View) -> Int? {
        var seconds = 0
        var units = units[...]
        while let first = octets.first, first != UInt8(ascii: "T") {
            guard let number = takeNumber(from: &octets) else { return nil }
            let hasFraction = octets.first == UInt8(ascii: ".")
            if hasFraction {
                octets.removeFirst()
                guard takeNumber(from: &octets) != nil else { return nil }
            }
            guard let designator = octets.popFirst(),
                let place = units.firstIndex(where: { $0.designator == designator }),
                !hasFraction || designator == UInt8(ascii: "S")
            else { return nil }
            seconds = min(seconds + min(number, longest) * units[place].seconds, longest)
            units = units[(place + 1)...]
        }
        return seconds
    }

    private static func takeNumber(from octets: inout Substring.UTF8View) -> Int? {
        let digits = octets.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty else { return nil }
        octets = octets[digits.endIndex...]
        return digits.reduce(0) { min($0 * 10 + Int($1 - UInt8(ascii: "0")), longest) }
    }
}
