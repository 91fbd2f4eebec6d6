internal import JOSE
internal import Storage

/// Where the admin API listens.
public struct AdminAddress: Equatable, Sendable {
    /// A host name or an address.
    public var host = "127.0.0.1"
    /// A TCP port; 0 for any free one.
    public var port: Int
    /// The bearer token; `nil` to have one made at first start.
    public var token: String?
    /// How many connections may be open at once.
    static let maximumConnections = 64

    /// An address on loopback.
    public init(port: Int = 8081, token: String? = nil) {
        self.port = port
        self.token = token
    }
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
            case .token:
                .optional(
                    .text(Pattern.adminToken),
                    "The bearer token of the admin API; without it one is made at first start.")
            }
        }
    }

    /// Whether nobody but this machine can reach it.
    var isOnLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        self.init()
        if let host = mapping[.host]?.host() { self.host = host }
        if let port = mapping[.port]?.integer(in: ListenAddress.ports) { self.port = port }
        token = mapping[.token]?.adminToken()
    }
}

extension ConfigurationValue {
    fileprivate func adminToken() -> String? {
        guard let token = string() else { return nil }
        guard AdminToken.isFit(token) else { return refuse("must be 16 to 256 printable characters without spaces") }
        return token
    }
}
