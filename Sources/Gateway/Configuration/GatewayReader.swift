internal import ProviderDocuments
internal import TokenExchange

internal import struct Foundation.Date

/// Reads `gateway.yaml` from its root.
struct GatewayReader {
    enum Key: String, ConfigurationKey {
        case issuer, listen, admin, store, providers, outbound, tokens, keys, resources, clients, policies, audit, log
    }

    /// The time for the tests in provider files; `nil` leaves them alone.
    let testsAt: Date?

    /// The configuration; what is wrong in it has been reported.
    func read(_ root: ConfigurationValue) -> GatewayConfiguration? {
        guard let mapping = root.mapping(Key.self) else { return nil }
        let issuer = mapping.required(.issuer)?.localIssuer()
        let store = mapping.required(.store)?.sqlitePath()
        let keys = mapping.required(.keys).flatMap(KeyRules.init)
        let folder = mapping.required(.providers)?.path()
        var sections = GatewayConfiguration(
            issuer: issuer ?? "", store: store?.location ?? "", providersFolder: folder?.location ?? "",
            keys: keys ?? KeyRules(encryptionKey: .file("")))
        readAddresses(mapping, into: &sections)
        readDefaults(mapping, into: &sections)
        readMatrix(mapping, folder: folder, into: &sections)
        return issuer == nil || store == nil || keys == nil || folder == nil ? nil : sections
    }

    private func readAddresses(_ mapping: ConfigurationMapping<Key>, into sections: inout GatewayConfiguration) {
        if let listen = mapping[.listen].flatMap(ListenAddress.init) { sections.listen = listen }
        guard let value = mapping[.admin], let admin = AdminAddress(value) else { return }
        value.warn("not served by this version yet: the admin port is not opened")
        if admin.port != 0, admin.port == sections.listen.port, admin.host == sections.listen.host {
            value.report("must have a port of its own, not that of listen")
        }
        sections.admin = admin
    }

    private func readDefaults(_ mapping: ConfigurationMapping<Key>, into sections: inout GatewayConfiguration) {
        if let outbound = mapping[.outbound].flatMap(FetchRules.init) { sections.outbound = outbound }
        if let tokens = mapping[.tokens].flatMap(TokenDefaults.init) { sections.tokens = tokens }
        if let audit = mapping[.audit].flatMap(AuditDestination.init) { sections.audit = audit }
        if let log = mapping[.log].flatMap(LogRules.init) { sections.log = log }
    }

    private func readMatrix(
        _ mapping: ConfigurationMapping<Key>, folder: FilePath?, into sections: inout GatewayConfiguration
    ) {
        var names = DeclaredNames()
        let resources = mapping[.resources]?.list() ?? []
        sections.resources = resources.compactMap {
            ResourceReader(tokens: sections.tokens).read($0, declaring: &names)
        }
        sections.clients = (mapping[.clients]?.list() ?? []).compactMap { ClientReader().read($0, declaring: &names) }
        if let value = mapping[.providers], let folder {
            sections.providers = ProviderFolder(path: folder, value: value, testsAt: testsAt).read(declaring: &names)
        }
        sections.policies = (mapping[.policies]?.list() ?? []).compactMap { PolicyReader().read($0, knowing: &names) }
        warnOfUnmappedClaims(of: resources, names)
    }

    /// A resource that wants a claim which no provider maps will never see it.
    private func warnOfUnmappedClaims(of resources: [ConfigurationValue], _ names: DeclaredNames) {
        guard let mapped = names.mappedClaims else { return }
        for resource in resources {
            for (claim, value) in ResourceReader.claims(of: resource) where !mapped.contains(claim) {
                value.warn("no provider maps this claim")
            }
        }
    }
}
