internal import JOSE
internal import ProviderDocuments

/// Where the public port listens.
public struct ListenAddress: Equatable, Sendable {
    /// A host name or an address.
    public var host = "127.0.0.1"
    /// A TCP port; 0 for any free one.
    public var port = 8080
    /// The certificate and key for HTTPS; `nil` for plain HTTP.
    public var tls: TLSFiles?
    /// How many connections may be open at once.
    public var maximumConnections = 1024

    /// The defaults.
    public init() {}
}

extension ListenAddress {
    enum Key: String, ConfigurationKey {
        case host, port, tls
        case maximumConnections = "max_connections"

        var schema: KeySchema {
            let defaults = ListenAddress()
            return switch self {
            case .host: .optional(.text(Pattern.host), "A host name or an address.", default: .string(defaults.host))
            case .port:
                .optional(
                    .integer(ListenAddress.ports), "A TCP port; 0 for any free one.",
                    default: .integer(Int64(defaults.port)))
            case .tls:
                .optional(
                    .section(TLSFiles.Key.self), "What HTTPS needs; without it plain HTTP, for a proxy that ends TLS.")
            case .maximumConnections:
                .optional(
                    .integer(ListenAddress.connections),
                    "How many connections may be open at once; more wait until one closes.",
                    default: .integer(Int64(defaults.maximumConnections)))
            }
        }
    }

    static let ports = 0...65_535
    private static let connections = 1...1_000_000

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        if let host = mapping[.host]?.host() { self.host = host }
        if let port = mapping[.port]?.integer(in: Self.ports) { self.port = port }
        if let count = mapping[.maximumConnections]?.integer(in: Self.connections) { self.maximumConnections = count }
        tls = mapping[.tls].flatMap(TLSFiles.init)
    }
}

extension ConfigurationValue {
    /// A host name or an address, without a port.
    func host() -> String? {
        guard let text = string() else { return nil }
        let isName = text.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":")
        }
        guard text.utf8.count <= 253, isName || IPAddress(text) != nil
        else { return refuse("must be a host name or an address, without a port") }
        return text
    }
}
