internal import struct Foundation.Date
internal import struct Foundation.TimeZone

/// A time zone as the accessors of timestamps take it: an offset such as `+05:30`, or a name of the tz database such as
/// `Europe/Paris`, looked up in the data that Foundation carries.
enum TimeZoneOffset {
    /// How far the zone is ahead of UTC at a time, in seconds.
    static func seconds(
        of zone: String, at time: Timestamp, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Int {
        try evaluation.charge(2)
        try evaluation.chargeMaking(zone.utf8.count)
        if zone == "UTC" || zone == "Z" { return 0 }
        let hasSign = zone.hasPrefix("+") || zone.hasPrefix("-")
        var reader = ByteReader(hasSign ? zone : "+" + zone)
        if let offset = TimestampText.offset(from: &reader), reader.isAtEnd { return offset }
        // A look-up costs microseconds: a rule that asks for thousands is cut short by the budget.
        try evaluation.charge(200)
        guard zone.utf8.count <= 64, zone.utf8.first?.isLetter == true, let named = TimeZone(identifier: zone) else {
            throw EvaluationError(
                .invalidArgument, "the time zone is neither an offset such as +05:30 nor a name such as Europe/Paris")
        }
        return named.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.seconds)))
    }
}
