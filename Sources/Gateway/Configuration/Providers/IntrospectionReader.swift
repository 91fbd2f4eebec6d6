internal import TokenExchange

/// Reads what is special to providers of opaque tokens (RFC 7662). Checked in full though not served yet, so that a
/// file can be written today.
struct IntrospectionReader {
    enum ClientKey: String, ConfigurationKey {
        case id, secret, authentication
    }

    static let cacheLifetimes = 0...3_600

    let mapping: ConfigurationMapping<ProviderKey>

    /// Reports what is wrong.
    func read() {
        _ = mapping.required(.introspectionEndpoint)?.url()
        mapping.required(.client)?.mapping(ClientKey.self).map(readClient)
        for key in [ProviderKey.audiences, .clientIDs] {
            _ = mapping[key]?.someNames()
        }
        if !mapping.contains(.audiences), !mapping.contains(.clientIDs) {
            mapping.value.report("needs audiences or client_ids: whom a token was issued to must be decided")
        }
        if let value = mapping[.subjectTokenType], let type = value.string(), !type.contains(":") {
            value.report("must be an absolute URI (RFC 8693 section 3)")
        }
        _ = mapping[.cache]?.seconds(in: Self.cacheLifetimes)
    }

    private func readClient(_ client: ConfigurationMapping<ClientKey>) {
        _ = client.required(.id)?.string()
        _ = client[.authentication]?.choice(of: ClientAuthenticationMethod.self)
        _ = client.required(.secret)?.string()
    }
}
