/// The parts of a timestamp, in UTC or in a time zone, and of a duration.
enum TimeAccessors {
    static let all: [Function] = parts.flatMap { functions($0.name, $0.part) }

    private struct Part: Sendable {
        let name: String
        let part: @Sendable (LocalTime) -> Int

        init(_ name: String, _ part: @escaping @Sendable (LocalTime) -> Int) {
            self.name = name
            self.part = part
        }
    }

    /// Months, days of the month, of the year and of the week count from 0; `getDate` counts from 1.
    private static let parts = [
        Part("getFullYear") { $0.date.year },
        Part("getMonth") { $0.date.month - 1 },
        Part("getDate") { $0.date.day },
        Part("getDayOfMonth") { $0.date.day - 1 },
        Part("getDayOfYear") { $0.date.dayOfYear },
        Part("getDayOfWeek") { $0.dayOfWeek },
        Part("getHours") { $0.secondOfDay / 3600 },
        Part("getMinutes") { $0.secondOfDay / 60 % 60 },
        Part("getSeconds") { $0.secondOfDay % 60 },
        Part("getMilliseconds") { $0.milliseconds },
    ]

    /// A point in time as clocks at some offset show it.
    private struct LocalTime {
        let date: CivilDate
        /// 0 for Sunday.
        let dayOfWeek: Int
        let secondOfDay: Int
        let milliseconds: Int

        init(_ time: Timestamp, offset: Int) {
            let (quotient, remainder) = (Int(time.seconds) + offset).quotientAndRemainder(dividingBy: 86_400)
            let days = remainder < 0 ? quotient - 1 : quotient
            self.secondOfDay = remainder < 0 ? remainder + 86_400 : remainder
            self.date = CivilDate(daysSince1970: days)
            let weekday = (days + 4) % 7
            self.dayOfWeek = weekday < 0 ? weekday + 7 : weekday
            self.milliseconds = Int(time.nanoseconds) / 1_000_000
        }
    }

    private static func functions(_ name: String, _ part: @escaping @Sendable (LocalTime) -> Int) -> [Function] {
        let hasUnit = whole(name, of: .zero) != nil
        let ofTime = [Overload(.timestamp, gives: .int)] + (hasUnit ? [Overload(.duration, gives: .int)] : [])
        return [
            .method(
                name, ofTime,
                .unary { (value, _) throws(EvaluationError) in
                    switch value {
                    case .timestamp(let time): .int(Int64(part(LocalTime(time, offset: 0))))
                    case .duration(let duration): whole(name, of: duration).map { .int($0) }
                    default: nil
                    }
                }),
            .method(
                name, [Overload(.timestamp, .string, gives: .int)],
                .binary { (value, zone, evaluation) throws(EvaluationError) in
                    guard case .timestamp(let time) = value, case .string(let zone) = zone else { return nil }
                    let offset = try TimeZoneOffset.seconds(of: zone, at: time, &evaluation)
                    return .int(Int64(part(LocalTime(time, offset: offset))))
                }),
        ]
    }

    /// A duration counted in the unit that the accessor names; `nil` for the accessors of dates.
    private static func whole(_ name: String, of duration: Duration) -> Int64? {
        let (seconds, attoseconds) = duration.components
        switch name {
        case "getHours": return seconds / 3600
        case "getMinutes": return seconds / 60
        case "getSeconds": return seconds
        case "getMilliseconds": return attoseconds / 1_000_000_000_000_000
        default: return nil
        }
    }
}
