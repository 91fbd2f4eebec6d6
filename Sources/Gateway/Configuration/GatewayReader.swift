internal import ProviderDocuments
internal import TokenExchange

internal import struct Foundation.Date

/// Reads `gateway.yaml` from its root.
struct GatewayReader {
    enum Key: String, ConfigurationKey {
        case issuer, listen, store, providers, outbound, tokens, dpop, limits, keys, audit, log, admin, saml, resources,
            clients,
            policies

        var schema: KeySchema {
            switch self {
            case .issuer:
                .required(
                    .text(Pattern.localIssuer),
                    "The `iss` of local tokens and base of every endpoint: an https URL (http on loopback), no final slash."
                )
            case .listen: .optional(.section(ListenAddress.Key.self), "Where the public port listens.")
            case .store:
                .required(
                    .text(Pattern.sqlite),
                    "`sqlite:PATH`: where signing keys, fetched documents and used one-time tokens are kept.")
            case .providers:
                .required(.text, "The folder of the provider files: every *.yaml in it is one identity provider.")
            case .outbound:
                .optional(.section(FetchRules.Key.self), "What holds for every connection that the gateway opens.")
            case .tokens:
                .optional(
                    .section(TokenDefaults.Key.self),
                    "What holds for local tokens where no resource or policy says otherwise.")
            case .dpop:
                .optional(.section(DPoPRules.Key.self), "What the proofs of possession of clients must satisfy.")
            case .limits:
                .optional(.section(LimitRules.Key.self), "How many requests are served, and how many failures.")
            case .keys:
                .required(.section(KeyRules.Key.self), "The gateway's own signing keys, and the key that seals them.")
            case .audit:
                .optional(
                    .section(AuditDestination.Key.self),
                    "Where the line of each token request goes; default: standard output.")
            case .log: .optional(.section(LogRules.Key.self), "What is logged, to standard error.")
            case .admin:
                .optional(
                    .section(AdminAddress.Key.self),
                    "Where the admin API listens, on a port of its own; without it there is none.")
            case .saml:
                .optional(
                    .section(SAMLRules.Key.self), "What the gateway is to SAML identity providers: a service provider.")
            case .resources: .optional(.list(of: .section(ResourceReader.Key.self)), "What local tokens are for.")
            case .clients: .optional(.list(of: .section(ClientReader.Key.self)), "Who may ask for local tokens.")
            case .policies:
                .optional(
                    .list(of: .section(PolicyReader.Key.self)),
                    "Who may turn whose tokens into tokens for what. What no policy allows is denied.")
            }
        }
    }

    /// The time for the tests in provider files; `nil` leaves them alone.
    let testsAt: Date?

    /// The configuration; `nil` if something that must be there is missing or wrong.
    func read(_ root: ConfigurationValue) -> GatewayConfiguration? {
        guard let mapping = root.mapping(Key.self) else { return nil }
        let issuer = mapping.required(.issuer)?.localIssuer()
        let store = mapping.required(.store)?.sqlitePath()
        let keys = mapping.required(.keys).flatMap(KeyRules.init)
        let folder = mapping.required(.providers)?.path()
        let listen = mapping[.listen].flatMap(ListenAddress.init) ?? ListenAddress()
        let admin = admin(mapping[.admin], beside: listen)
        let outbound = mapping[.outbound].flatMap(FetchRules.init) ?? FetchRules()
        let tokens = mapping[.tokens].flatMap(TokenDefaults.init) ?? TokenDefaults()
        let dpop = mapping[.dpop].flatMap(DPoPRules.init) ?? DPoPRules()
        let limits = mapping[.limits].map(LimitRules.rates) ?? RequestLimits.Rates()
        let audit = mapping[.audit].flatMap(AuditDestination.init) ?? AuditDestination()
        let log = mapping[.log].flatMap(LogRules.init) ?? LogRules()
        let saml = mapping[.saml].flatMap(SAMLRules.init) ?? SAMLRules()
        let matrix = MatrixReader(
            tokens: tokens, signsAssertions: saml.isToSign,
            clientSurroundings: ClientReader.Surroundings(
                certificatesCome: listen.asksForCertificates || !listen.trustedProxies.isEmpty),
            serviceProvider: ServiceProviderDefaults(saml, issuer: issuer), testsAt: testsAt
        ).read(mapping, providersFolder: folder)

        guard let issuer, let store, let keys, let folder else { return nil }
        var configuration = GatewayConfiguration(
            issuer: issuer, store: store.location, providersFolder: folder.location, keys: keys)
        configuration.listen = listen
        configuration.admin = admin
        configuration.outbound = outbound
        configuration.tokens = tokens
        configuration.saml = saml
        configuration.dpop = dpop
        configuration.limits = limits
        configuration.audit = audit
        configuration.log = log
        matrix.apply(to: &configuration)
        return configuration
    }

    private func admin(_ value: ConfigurationValue?, beside listen: ListenAddress) -> AdminAddress? {
        guard let value, let admin = AdminAddress(value) else { return nil }
        if !admin.isOnLoopback {
            value.warn("speaks plain HTTP: whoever can read the network between it and its clients has the admin token")
        }
        if admin.port != 0, admin.port == listen.port, admin.host == listen.host {
            value.report("must have a port of its own, not that of listen")
        }
        return admin
    }
}
