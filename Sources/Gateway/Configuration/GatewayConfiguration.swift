public import ProviderDocuments
public import TokenExchange

/// Everything that `gateway.yaml` and the provider files say, checked.
public struct GatewayConfiguration: Sendable {
    /// The `iss` of local tokens, and the base of every endpoint: an `https` URL, or `http` on loopback, without query,
    /// fragment and final slash.
    public var issuer: String
    /// Where the public port listens.
    public var listen = ListenAddress()
    /// Where the admin API listens; `nil` if the file does not name it: there is none then.
    public var admin: AdminAddress?
    /// The path of the SQLite database.
    public var store: String
    /// The folder of the provider files.
    public var providersFolder: String
    /// The rules of every outbound connection.
    public var outbound = FetchRules()
    /// What holds for tokens where nothing says otherwise.
    public var tokens = TokenDefaults()
    /// The gateway's own keys.
    public var keys: KeyRules
    /// The resources that are served.
    public var resources: [Resource] = []
    /// The clients that are served.
    public var clients: [Client] = []
    /// Where the keys of clients are, of those that have any.
    public var clientKeys: [ClientKeys] = []
    /// The policy matrix, in the order of the file.
    public var policies: [Policy] = []
    /// The providers that are served, in the order of their files' names; disabled ones are among them.
    public var providers: [ProviderConfiguration] = []
    /// What the gateway is to SAML identity providers.
    public var saml = SAMLRules()
    /// What proofs of possession must satisfy.
    public var dpop = DPoPRules()
    /// How many requests are served.
    public var limits = RequestLimits.Rates()
    /// Where audit events go.
    public var audit = AuditDestination()
    /// What is logged.
    public var log = LogRules()

    /// Describes a gateway without resources, clients, policies and providers; the rest is set afterwards.
    public init(issuer: String, store: String, providersFolder: String, keys: KeyRules) {
        self.issuer = issuer
        self.store = store
        self.providersFolder = providersFolder
        self.keys = keys
    }

    /// Whether any certificate of a client can come: over TLS, or from a proxy.
    var certificatesCome: Bool { listen.asksForCertificates || !listen.trustedProxies.isEmpty }

    /// What there is, in a few words.
    public var summary: String {
        let tests = providers.map(\.tests.count).reduce(0, +)
        return [
            Self.count(providers.count, "provider"), Self.count(clients.count, "client"),
            Self.count(resources.count, "resource"), Self.count(policies.count, "policy", "policies"),
            Self.count(tests, "provider test"),
        ].joined(separator: ", ")
    }

    private static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
    }
}
