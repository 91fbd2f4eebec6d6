internal import JOSE
internal import ProviderDocuments

extension FetchRules {
    enum Key: String, ConfigurationKey {
        case allowedNetworks = "allowed_networks"
        case proxy
        case connectTimeout = "connect_timeout"
        case timeout

        var schema: KeySchema {
            let defaults = FetchRules(proxy: nil)
            return switch self {
            case .allowedNetworks:
                .optional(
                    .list(of: .text(Pattern.network)),
                    "Networks in CIDR notation that may be dialled although they are private, loopback or link-local.",
                    default: [])
            case .proxy:
                .optional(
                    .text(Pattern.proxy),
                    "The URL of an HTTP proxy; default: what https_proxy and no_proxy in the environment say.")
            case .connectTimeout:
                .optional(
                    .duration(FetchRules.timeouts), "The longest wait for name, connection and TLS handshake together.",
                    default: .duration(defaults.connectTimeout))
            case .timeout:
                .optional(
                    .duration(FetchRules.timeouts), "The longest time of one fetch, redirects included.",
                    default: .duration(defaults.timeout))
            }
        }
    }

    private static let timeouts = 1...300

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        self.init()
        if let networks = mapping[.allowedNetworks]?.list() { allowedNetworks = networks.compactMap { $0.network() } }
        if let proxy = mapping[.proxy]?.proxy() { self.proxy = proxy }
        let connect = mapping[.connectTimeout]?.seconds(in: Self.timeouts)
        let total = mapping[.timeout]?.seconds(in: Self.timeouts)
        if let connect { connectTimeout = .seconds(connect) }
        if let total { timeout = .seconds(total) }
        if connectTimeout > timeout {
            (mapping[.connectTimeout] ?? mapping[.timeout])?.report("connect_timeout must not be longer than timeout")
        }
    }
}

extension ConfigurationValue {
    /// A network in CIDR notation.
    func network() -> IPNetwork? {
        guard let text = string() else { return nil }
        do throws(InvalidIPNetwork) {
            return try IPNetwork(text)
        } catch {
            switch error {
            case .notAnAddress: return refuse("must be a network such as 10.0.0.0/8 or fd00::/8")
            case .badPrefixLength: return refuse("needs a prefix length, such as the 8 of 10.0.0.0/8")
            case .hostBitsSet: return refuse("has bits set beyond its prefix")
            case .mappedIPv4: return refuse("is an IPv4 network in IPv6 form: write it as IPv4")
            }
        }
    }

    fileprivate func proxy() -> OutboundProxy? {
        guard let text = string() else { return nil }
        do throws(InvalidOutboundProxy) {
            return try OutboundProxy(url: text)
        } catch {
            // Not echoed: it may hold a password.
            return refuse("must be a URL such as http://proxy.example:3128")
        }
    }
}
