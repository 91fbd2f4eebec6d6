internal import JOSE
public import ProviderDocuments

/// Where the public port listens.
public struct ListenAddress: Equatable, Sendable {
    /// A host name or an address.
    public var host = "127.0.0.1"
    /// A TCP port; 0 for any free one.
    public var port = 8080
    /// The certificate and key for HTTPS; `nil` for plain HTTP.
    public var tls: TLSFiles?
    /// Whether the other end of a TLS connection is asked for a certificate.
    public var clientCertificates = ClientCertificates.none
    /// How many connections may be open at once.
    public var maximumConnections = 1024
    /// The proxies whose word is taken for who is behind them.
    public var trustedProxies: [IPNetwork] = []

    /// Whether the server asks the other end for a certificate.
    public enum ClientCertificates: String, CaseIterable, Sendable {
        /// No.
        case none
        /// Yes; it need not have one.
        case request
    }

    /// The defaults.
    public init() {}
}

extension ListenAddress {
    enum Key: String, ConfigurationKey {
        case host, port, tls
        case maximumConnections = "max_connections"
        case trustedProxies = "trusted_proxies"

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
                    .section(ListenTLSKey.self), "What HTTPS needs; without it plain HTTP, for a proxy that ends TLS.")
            case .maximumConnections:
                .optional(
                    .integer(ListenAddress.connections),
                    "How many connections may be open at once; more wait until one closes.",
                    default: .integer(Int64(defaults.maximumConnections)))
            case .trustedProxies:
                .optional(
                    .list(of: .text(Pattern.network)),
                    "Networks in CIDR notation: proxies whose X-Forwarded-For and Client-Cert headers are believed.",
                    default: [])
            }
        }
    }

    /// Whether a TLS connection may bring the certificate of a client.
    var asksForCertificates: Bool { tls != nil && clientCertificates == .request }

    static let ports = 0...65_535
    private static let connections = 1...1_000_000

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        if let host = mapping[.host]?.host() { self.host = host }
        if let port = mapping[.port]?.integer(in: Self.ports) { self.port = port }
        if let count = mapping[.maximumConnections]?.integer(in: Self.connections) { self.maximumConnections = count }
        if let networks = mapping[.trustedProxies]?.list() { trustedProxies = networks.compactMap { $0.network() } }
        if let tls = mapping[.tls] { readTLS(tls) }
    }

    private mutating func readTLS(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(ListenTLSKey.self) else { return }
        tls = TLSFiles(certificate: mapping.required(.certificate), privateKey: mapping.required(.privateKey))
        if let wanted = mapping[.clientCertificates]?.choice(of: ClientCertificates.self) {
            clientCertificates = wanted
        }
    }
}

/// The keys of `listen.tls`.
enum ListenTLSKey: String, ConfigurationKey {
    case certificate
    case privateKey = "private_key"
    case clientCertificates = "client_certificates"

    var schema: KeySchema {
        switch self {
        case .certificate: TLSFiles.Key.certificate.schema
        case .privateKey: TLSFiles.Key.privateKey.schema
        case .clientCertificates:
            .optional(
                .words(of: ListenAddress.ClientCertificates.self),
                "Whether clients are asked for a certificate. None need have one, and any is taken: what it is worth is decided for each client.",
                default: .string(ListenAddress.ClientCertificates.none.rawValue))
        }
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
