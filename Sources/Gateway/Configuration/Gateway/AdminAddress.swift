internal import JOSE

/// Where the admin API listens.
public struct AdminAddress: Equatable, Sendable {
    /// A host name or an address.
    public var host = "127.0.0.1"
    /// A TCP port; 0 for any free one.
    public var port = 8081
    /// The bearer token; `nil` to have one made at first start.
    public var token: String?

    /// The defaults.
    public init() {}
}

extension AdminAddress {
    enum Key: String, ConfigurationKey {
        case host, port, token

        var schema: KeySchema {
            let defaults = AdminAddress()
            return switch self {
            case .host: .optional(.text(Pattern.host), "A host name or an address.", default: .string(defaults.host))
            case .port:
                .optional(
                    .integer(ListenAddress.ports), "A TCP port; 0 for any free one.",
                    default: .integer(Int64(defaults.port)))
            case .token: .optional(.text, "The bearer token of the admin API; without it one is made at first start.")
            }
        }
    }

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        if let host = mapping[.host]?.host() { self.host = host }
        if let port = mapping[.port]?.integer(in: ListenAddress.ports) { self.port = port }
        token = mapping[.token]?.string()
    }
}
