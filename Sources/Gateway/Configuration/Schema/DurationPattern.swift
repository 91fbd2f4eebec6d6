/// Writes bounds of durations as a regular expression.
enum DurationPattern {
    /// What matches the durations within the bounds, in seconds, in every unit.
    static func pattern(_ bounds: ClosedRange<Int>) -> String {
        let units = ConfigurationDuration.units.reversed().compactMap { unit -> String? in
            let least = (bounds.lowerBound + unit.seconds - 1) / unit.seconds
            let most = min(bounds.upperBound / unit.seconds, 999_999_999)
            return least <= most ? "\(group(numbers(from: least, through: most)))\(unit.suffix)" : nil
        }
        return "^(?=[0-9]{1,9}.$)0*\(group(units))$"
    }

    /// What matches the whole numbers of a range.
    private static func numbers(from least: Int, through most: Int) -> [String] {
        var patterns: [String] = []
        var first = 0
        var beyond = 10
        while first <= most {
            let (low, high) = (max(least, first), min(most, beyond - 1))
            if low <= high { patterns += numbers(Array(String(low)), Array(String(high))) }
            (first, beyond) = (beyond, beyond * 10)
        }
        return patterns
    }

    /// What matches the numbers between two that have as many digits as each other.
    private static func numbers(_ least: [Character], _ most: [Character]) -> [String] {
        guard let low = least.first?.wholeNumberValue, let high = most.first?.wholeNumberValue else { return [""] }
        let (lowRest, highRest) = (Array(least.dropFirst()), Array(most.dropFirst()))
        guard low < high else { return numbers(lowRest, highRest).map { "\(low)\($0)" } }
        let startsBelow = lowRest.allSatisfy { $0 == "0" }
        let endsAbove = highRest.allSatisfy { $0 == "9" }
        var patterns: [String] = []
        if !startsBelow { patterns += numbers(lowRest, lowRest.map { _ in "9" }).map { "\(low)\($0)" } }
        let (from, through) = (startsBelow ? low : low + 1, endsAbove ? high : high - 1)
        if from <= through { patterns.append(digit(from, through) + anyDigits(lowRest.count)) }
        if !endsAbove { patterns += numbers(highRest.map { _ in "0" }, highRest).map { "\(high)\($0)" } }
        return patterns
    }

    private static func digit(_ least: Int, _ most: Int) -> String {
        least == most ? "\(least)" : "[\(least)-\(most)]"
    }

    private static func anyDigits(_ count: Int) -> String {
        count == 0 ? "" : count == 1 ? "[0-9]" : "[0-9]{\(count)}"
    }

    private static func group(_ patterns: [String]) -> String {
        "(?:\(patterns.joined(separator: "|")))"
    }
}
