internal import ProviderDocuments
internal import TokenExchange

/// The documents of all providers, whatever their kind.
struct ProviderDocumentCaches: Sendable {
    let keySets: JWKSetCache
    let metadata: MetadataCache
    let introspection: IntrospectionCache

    /// How they stand, by provider.
    var health: [ProviderHealth] {
        (keySets.health() + metadata.health() + introspection.health()).sorted {
            $0.provider.description < $1.provider.description
        }
    }

    /// Fetches one provider's documents now; what one of opaque tokens said is forgotten.
    ///
    /// - Returns: How they stand then; `nil` for a provider that is not served.
    func refresh(_ provider: ProviderID) async -> ProviderHealth? {
        if let health = await keySets.refresh(provider) { return health }
        if let health = await metadata.refresh(provider) { return health }
        return introspection.refresh(provider)
    }
}
