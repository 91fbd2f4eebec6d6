internal import ProviderDocuments
internal import TokenExchange

/// The documents of all providers, whatever their kind.
struct ProviderDocumentCaches: Sendable {
    let keySets: JWKSetCache
    let metadata: MetadataCache

    /// How they stand, by provider.
    var health: [ProviderHealth] {
        (keySets.health() + metadata.health()).sorted { $0.provider.description < $1.provider.description }
    }

    /// Fetches one provider's documents now.
    ///
    /// - Returns: How they stand then; `nil` for a provider that is not served.
    func refresh(_ provider: ProviderID) async -> ProviderHealth? {
        if let health = await keySets.refresh(provider) { return health }
        return await metadata.refresh(provider)
    }
}
