internal import CEL
internal import ProviderDocuments
internal import TokenExchange

internal import struct Foundation.Date

/// Reads who may turn what into what: resources, clients and providers, and the policies that name them.
struct MatrixReader {
    /// What was read.
    struct Matrix {
        let resources: [Resource]
        let clients: [ClientReader.Reading]
        let providers: [ProviderConfiguration]
        let policies: [Policy]

        func apply(to configuration: inout GatewayConfiguration) {
            configuration.resources = resources
            configuration.clients = clients.map(\.client)
            configuration.clientKeys = clients.compactMap(\.keys)
            configuration.providers = providers
            configuration.policies = policies
        }
    }

    let tokens: TokenDefaults
    /// Whether the gateway has a key for assertions.
    let signsAssertions: Bool
    /// What bears on clients.
    let clientSurroundings: ClientReader.Surroundings
    /// What we are to SAML providers.
    let serviceProvider: ServiceProviderDefaults
    /// The time for the tests in provider files; `nil` leaves them alone.
    let testsAt: Date?

    func read(_ mapping: ConfigurationMapping<GatewayReader.Key>, providersFolder: FilePath?) -> Matrix {
        var names = DeclaredNames()
        let resourceValues = mapping[.resources]?.list() ?? []
        let reader = ResourceReader(tokens: tokens, signsAssertions: signsAssertions)
        let resources = resourceValues.compactMap { value in
            reader.read(value, declaring: &names).map { (resource: $0, value: value) }
        }
        let clientReader = ClientReader(surroundings: clientSurroundings)
        let clients = (mapping[.clients]?.list() ?? []).compactMap { clientReader.read($0, declaring: &names) }
        for (resource, value) in resources { refuseStrangers(to: names, in: resource, value) }
        var providers: [ProviderConfiguration] = []
        if let value = mapping[.providers], let providersFolder {
            let folder = ProviderFolder(
                path: providersFolder, value: value, serviceProvider: serviceProvider,
                allowsPostQuantum: tokens.postQuantum, testsAt: testsAt)
            providers = folder.read(declaring: &names)
        }
        checkWorkloads(names, providers)
        let policyReader = PolicyReader(resources: resources.map(\.resource))
        let policies = (mapping[.policies]?.list() ?? []).compactMap { policyReader.read($0, knowing: &names) }
        warnOfUnmappedClaims(of: resourceValues, names)
        return Matrix(resources: resources.map(\.resource), clients: clients, providers: providers, policies: policies)
    }

    /// A trust domain with a member that is no resource is a mistake, and so are client ids elsewhere of no client.
    private func refuseStrangers(to names: DeclaredNames, in resource: Resource, _ value: ConfigurationValue) {
        let resources = names.resources.keys
        for member in (resource.trustDomain?.members ?? []).sorted() where !resources.contains(member) {
            let suggestion = NearestName.suggestion(for: member, among: resources)
            value.report("unknown resource \(member) in trust_domain.members\(suggestion)")
        }
        for id in (resource.identityAssertion?.clientIDs.keys.sorted() ?? []) where !names.clients.contains(id) {
            let suggestion = NearestName.suggestion(for: id, among: names.clients)
            value.report("unknown client \(id) in identity_assertion.client_ids\(suggestion)")
        }
    }

    /// The provider of a workload must sign JWTs, and take tokens as such.
    private func checkWorkloads(_ names: DeclaredNames, _ providers: [ProviderConfiguration]) {
        for (id, value) in names.workloadProviders {
            guard names.providers?.contains(id.description) ?? true else {
                value.report("unknown provider \(value.shown)")
                continue
            }
            guard let provider = providers.first(where: { $0.profile.id == id }) else { continue }
            guard let jwt = provider.jwt else {
                value.report("must be a provider of type oidc")
                continue
            }
            if !jwt.accepts.contains(.jwt) { value.report("\(value.shown) does not accept jwt") }
            if !jwt.isEnabled { value.warn("\(value.shown) is disabled: this client is refused") }
        }
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
