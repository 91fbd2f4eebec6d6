/// Durations as configurations write them: a whole number and a unit, `30s`, `10m`, `1h` or `30d`.
enum ConfigurationDuration {
    /// The greatest first.
    static let units: [(suffix: Character, seconds: Int)] = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]

    /// Seconds; `nil` if the text is no duration.
    static func seconds(_ text: String) -> Int? {
        guard let suffix = text.last, let unit = units.first(where: { $0.suffix == suffix }) else { return nil }
        let digits = text.dropLast()
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(digits).map { $0 * unit.seconds }
    }

    /// The duration in the greatest unit that it is a whole number of.
    static func text(_ seconds: Int) -> String {
        let unit = units.first { seconds != 0 && seconds % $0.seconds == 0 } ?? ("s", 1)
        return "\(seconds / unit.seconds)\(unit.suffix)"
    }
}

extension ConfigurationValue {
    /// A duration, in seconds.
    func seconds(in bounds: ClosedRange<Int>) -> Int? {
        if case .scalar(let scalar) = node.content, case .integer = CoreSchemaValue(scalar) {
            return refuse("needs a unit: write \(scalar.text)s for seconds, or use m, h or d")
        }
        guard let text = text() else { return nil }
        guard let seconds = ConfigurationDuration.seconds(text)
        else { return refuse("must be a duration such as 30s, 10m, 1h or 30d") }
        guard bounds.contains(seconds) else {
            let least = ConfigurationDuration.text(bounds.lowerBound)
            return refuse("must be from \(least) to \(ConfigurationDuration.text(bounds.upperBound))")
        }
        return seconds
    }
}
