internal import ProviderDocuments

internal import struct Foundation.Date

/// Reads `gateway.yaml` from its root.
struct GatewayReader {
    enum Key: String, ConfigurationKey {
        case issuer, listen, admin, store, providers, outbound, tokens, keys, resources, clients, policies, audit, log
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
        let audit = mapping[.audit].flatMap(AuditDestination.init) ?? AuditDestination()
        let log = mapping[.log].flatMap(LogRules.init) ?? LogRules()
        let matrix = MatrixReader(tokens: tokens, testsAt: testsAt).read(mapping, providersFolder: folder)

        guard let issuer, let store, let keys, let folder else { return nil }
        var configuration = GatewayConfiguration(
            issuer: issuer, store: store.location, providersFolder: folder.location, keys: keys)
        configuration.listen = listen
        configuration.admin = admin
        configuration.outbound = outbound
        configuration.tokens = tokens
        configuration.audit = audit
        configuration.log = log
        matrix.apply(to: &configuration)
        return configuration
    }

    private func admin(_ value: ConfigurationValue?, beside listen: ListenAddress) -> AdminAddress? {
        guard let value, let admin = AdminAddress(value) else { return nil }
        value.warn("not served by this version yet: the admin port is not opened")
        if admin.port != 0, admin.port == listen.port, admin.host == listen.host {
            value.report("must have a port of its own, not that of listen")
        }
        return admin
    }
}
