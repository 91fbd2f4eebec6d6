internal import JOSE

/// Seconds since 1970, as a claim gives them (RFC 7519 section 2): a JSON number, which may have a fraction.
struct NumericDate: Equatable, Sendable {
    let seconds: Double

    /// The last second of the year 9999.
    static let latest = 253_402_300_799.0

    /// `nil` for what is not a number, or lies outside 1970 to 9999.
    init?(_ value: JSONValue) {
        switch value {
        case .integer(let whole): seconds = Double(whole)
        case .unsigned(let whole): seconds = Double(whole)
        case .double(let fraction): seconds = fraction
        case .null, .bool, .string, .array, .object: return nil
        }
        guard seconds >= 0, seconds <= Self.latest else { return nil }
    }
}
