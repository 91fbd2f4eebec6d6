internal import ProviderDocuments
internal import TokenExchange

/// Reads what is special to providers of opaque tokens (RFC 7662).
struct IntrospectionReader {
    enum ClientKey: String, ConfigurationKey {
        case id, secret, authentication
    }

    static let cacheLifetimes = 0...3_600
    static let assumedLifetimes = 1...86_400

    private let mapping: ConfigurationMapping<ProviderKey>
    /// The type that leads to the provider, with its place in the file; `nil` for none, and for one that is wrong.
    let tokenType: (type: TokenType, value: ConfigurationValue)?

    init(_ mapping: ConfigurationMapping<ProviderKey>) {
        self.mapping = mapping
        self.tokenType = mapping[.subjectTokenType].flatMap { value in
            value.ownTokenType().map { (type: $0, value: value) }
        }
    }

    /// The provider and where it is asked; `nil` if something is wrong.
    func provider(
        _ base: ProviderBase, _ rules: ProviderRules
    ) -> (provider: IntrospectionProvider, endpoint: ProviderIntrospection)? {
        let url = mapping.required(.introspectionEndpoint)?.url()
        let credentials = mapping.required(.client)?.mapping(ClientKey.self).flatMap(credentials)
        let caFile = mapping[.caCertificate]?.pemFile(holding: "CERTIFICATE")?.location
        let cache = mapping[.cache]?.seconds(in: Self.cacheLifetimes)
        let issuer = mapping[.issuer]?.issuer()
        let assumedLifetime = mapping[.assumedLifetime]?.seconds(in: Self.assumedLifetimes)
        let parties = parties()
        guard let id = base.id, let url, let credentials, let parties, let compiled = rules.compiled else { return nil }
        var provider = IntrospectionProvider(
            id: id, audiences: parties.audiences, clientIDs: parties.clientIDs, rules: compiled)
        base.apply(to: &provider.profile)
        provider.issuer = issuer
        provider.subjectTokenType = tokenType?.type
        provider.assumedLifetime = assumedLifetime
        return (
            provider,
            ProviderIntrospection(
                id: id, url: url, credentials: credentials, cacheSeconds: cache ?? 0, caFile: caFile)
        )
    }

    /// Without any, whom a token was issued to could not be decided.
    private func parties() -> (audiences: Set<String>, clientIDs: Set<String>)? {
        let keys = [ProviderKey.audiences, .clientIDs]
        guard keys.contains(where: mapping.contains) else {
            return mapping.value.refuse("needs audiences or client_ids: whom a token was issued to must be decided")
        }
        let named = keys.map { key in mapping.contains(key) ? mapping[key]?.someNames() : [] }
        guard let audiences = named[0], let clientIDs = named[1] else { return nil }
        return (Set(audiences.map(\.name)), Set(clientIDs.map(\.name)))
    }

    private func credentials(_ client: ConfigurationMapping<ClientKey>) -> EndpointCredentials? {
        let id = client.required(.id)?.string()
        let method =
            client.contains(.authentication)
            ? client[.authentication]?.choice(of: EndpointCredentials.Method.self) : .clientSecretBasic
        let secret = client.required(.secret)?.string()
        guard let id, let method, let secret else { return nil }
        return EndpointCredentials(id: id, secret: secret, method: method)
    }
}

extension ConfigurationValue {
    /// A token type that is none of the standards'.
    fileprivate func ownTokenType() -> TokenType? {
        guard let text = string() else { return nil }
        guard let type = TokenType(identifier: text) else {
            return refuse("must be an absolute URI (RFC 8693 section 3)")
        }
        guard !TokenType.registered.contains(type) else {
            return refuse("is a type of the standards, which says nothing of the provider: give it one of its own")
        }
        return type
    }
}
