import TokenExchange

/// Where a refresh begins to look for keys.
enum RemoteLocation: Sendable, Equatable {
    /// At a metadata document: the first of these that exists.
    case discovery([DocumentURL])
    /// At the key set itself.
    case jwks(DocumentURL)

    /// `nil` for keys that are given in the configuration.
    init?(_ provider: ProviderKeys) {
        switch provider.location {
        case .discoveryAtIssuer: self = .discovery(provider.issuer.discoveryURLs)
        case .discovery(let url): self = .discovery([url])
        case .jwksURI(let url): self = .jwks(url)
        case .fixed: return nil
        }
    }
}
