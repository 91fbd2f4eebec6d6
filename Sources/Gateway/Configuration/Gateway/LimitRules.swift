internal import JOSE
internal import TokenExchange

/// The keys of `limits`: how many requests are served.
enum LimitRules {
    enum Key: String, ConfigurationKey {
        case perClient = "per_client"
        case failures

        var schema: KeySchema {
            switch self {
            case .perClient:
                .optional(
                    .section(RateKey.self), "How many requests of one client are served; without it as many as come.")
            case .failures:
                .optional(
                    .section(RateKey.self),
                    "How often a client may fail to authenticate from one address, and all clients there together ten times as often. Default: 10/m, 30 at once."
                )
            }
        }
    }

    enum RateKey: String, ConfigurationKey {
        case rate, burst

        var schema: KeySchema {
            switch self {
            case .rate:
                .required(
                    .text(LimitRules.pattern), "A number, and for a second, minute or hour: `100/s`, `10/m`, `5/h`.")
            case .burst:
                .optional(
                    .integer(LimitRules.bursts),
                    "How many may come at once after a pause; default: as many as the rate's number.")
            }
        }
    }

    static let pattern = "^[1-9][0-9]{0,5}/[smh]$"
    static let bursts = 1...1_000_000
    private static let seconds = ["s": 1, "m": 60, "h": 3_600]

    static func rates(_ value: ConfigurationValue) -> RequestLimits.Rates {
        var rates = RequestLimits.Rates()
        guard let mapping = value.mapping(Key.self) else { return rates }
        if let rate = mapping[.perClient].flatMap(rate) { rates.perClient = rate }
        if let rate = mapping[.failures].flatMap(rate) { rates.failures = rate }
        return rates
    }

    private static func rate(_ value: ConfigurationValue) -> Rate? {
        guard let mapping = value.mapping(RateKey.self) else { return nil }
        let burst = mapping[.burst]?.integer(in: bursts)
        guard let rate = mapping.required(.rate), let text = rate.string() else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count <= 6, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(parts[0]), count > 0, let seconds = seconds[String(parts[1])]
        else { return rate.refuse("must be a number and /s, /m or /h, such as 100/s") }
        return Rate(count, in: seconds, burst: burst ?? count)
    }
}
