import SAML
import TokenExchange
import XMLSecurity

/// Where one metadata document is fetched from.
struct RemoteMetadata: DocumentSource {
    let provider: ProviderMetadata
    let place: Place
    /// The only entity that is wanted.
    let entityID: EntityID?
    /// The cap of the document, in bytes.
    let maximumBytes: Int

    /// Where a document is.
    enum Place: Sendable, Equatable {
        /// At the first of these URLs that has it.
        case urls([DocumentURL])
        case file(String)
    }

    /// The document of a provider that is not asked for by entity; `nil` for one that is.
    init?(_ provider: ProviderMetadata) {
        switch provider.location {
        case .url(let url): self.place = .urls([url])
        case .file(let path): self.place = .file(path)
        case .query: return nil
        }
        self.provider = provider
        self.entityID = provider.entityID
        // Of one entity too: it may lie in the aggregate of its federation.
        self.maximumBytes = XMLLimits.aggregate.bytes
    }

    /// The document of one entity.
    init(_ provider: ProviderMetadata, entity: EntityID, at urls: [DocumentURL]) {
        self.provider = provider
        self.place = .urls(urls)
        self.entityID = entity
        self.maximumBytes = XMLLimits.metadata.bytes
    }

    var id: ProviderID { provider.id }
    var caFile: String? { provider.caFile }
    var rules: MetadataRules { provider.rules(of: entityID) }

    /// A federation's aggregate may measure 90 MB.
    var patience: Duration { .seconds(60) }

    /// A missing key must not have the aggregate of a federation fetched every half minute.
    var refresh: RefreshPolicy {
        guard entityID == nil else { return provider.refresh }
        var refresh = provider.refresh
        refresh.cooldown = max(refresh.cooldown, refresh.minimumLifetime)
        return refresh
    }

    func hasSameSource(as other: RemoteMetadata) -> Bool {
        place == other.place && entityID == other.entityID && provider.hasSameSource(as: other.provider)
    }

    func key(of url: DocumentURL) -> StoredDocument.Key {
        StoredDocument.Key(provider: id.description, kind: .metadata, url: url.description)
    }

    /// For people.
    var location: String {
        switch place {
        case .urls(let urls): urls.first?.description ?? ""
        case .file(let path): path
        }
    }
}
