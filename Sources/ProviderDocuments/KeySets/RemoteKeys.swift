import TokenExchange

/// Where a provider's keys are fetched from.
struct RemoteKeys: DocumentSource {
    let provider: ProviderKeys
    let location: Location

    /// Where a refresh begins to look for keys.
    enum Location: Sendable, Equatable {
        /// At a metadata document: the first of these that exists.
        case discovery([DocumentURL])
        /// At the key set itself.
        case jwks(DocumentURL)
    }

    /// `nil` for keys that are given in the configuration.
    init?(_ provider: ProviderKeys) {
        self.provider = provider
        switch provider.location {
        case .discoveryAtIssuer: self.location = .discovery(provider.issuer.discoveryURLs)
        case .discovery(let url): self.location = .discovery([url])
        case .jwksURI(let url): self.location = .jwks(url)
        case .fixed: return nil
        }
    }

    var id: ProviderID { provider.id }
    var refresh: RefreshPolicy { provider.refresh }
    var caFile: String? { provider.caFile }

    func hasSameSource(as other: RemoteKeys) -> Bool { provider.hasSameSource(as: other.provider) }
}
