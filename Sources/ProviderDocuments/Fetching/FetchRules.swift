/// What holds for every outbound connection: the `outbound` section of the configuration.
public struct FetchRules: Sendable, Hashable {
    /// Networks that may be dialled although their addresses are private, loopback, link-local or otherwise not public.
    public var allowedNetworks: [IPNetwork]
    /// The proxy for all `https` fetches, as configured or else as the environment names it; `nil` for none.
    ///
    /// A proxy is the operator's choice, so its own address may be any. It dials in our place: the address that it
    /// reaches for a host *name* is for it to judge; a host given as an address is judged here.
    public var proxy: OutboundProxy?
    /// The longest wait for name, connection and TLS handshake together.
    public var connectTimeout: Duration
    /// The longest time for one fetch, redirects and body included.
    public var timeout: Duration
    /// How many redirects a fetch may follow.
    public var maximumRedirects: Int
    /// The `User-Agent` field.
    public var userAgent: String

    /// Makes rules; what is not given has the default of the configuration file.
    public init(
        allowedNetworks: [IPNetwork] = [], proxy: OutboundProxy? = .fromEnvironment(),
        connectTimeout: Duration = .seconds(3), timeout: Duration = .seconds(10), maximumRedirects: Int = 3,
        userAgent: String = "cambio"
    ) {
        self.allowedNetworks = allowedNetworks
        self.proxy = proxy
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.maximumRedirects = maximumRedirects
        self.userAgent = userAgent
    }

    /// The network that an operator would have to allow before this address may be dialled; `nil` if it may be dialled.
    ///
    /// An address of the well-known NAT64 prefix is as good as the IPv4 address in it: on a network with IPv6 alone,
    /// every IPv4 host is reached that way.
    public func networkToAllow(for address: IPAddress) -> IPNetwork? {
        let address = address.canonical
        guard !allowedNetworks.contains(where: { $0.contains(address) }) else { return nil }
        if let network = IPNetwork.reserved.first(where: { $0.contains(address) }) { return network }
        guard case .v6(let bits) = address, !IPNetwork.globalUnicast.contains(address) else { return nil }
        let embedded = IPAddress.v4(UInt32(truncatingIfNeeded: bits))
        let isPublic = IPNetwork.nat64.contains(address) && !IPNetwork.reserved.contains { $0.contains(embedded) }
        return isPublic ? nil : IPNetwork(address)
    }
}
