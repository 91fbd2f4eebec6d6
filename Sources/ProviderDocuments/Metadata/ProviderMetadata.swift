public import SAML
public import TokenExchange
public import XMLSecurity

/// Where the metadata of one SAML provider, or of a whole federation, comes from and how it is kept fresh.
public struct ProviderMetadata: Sendable {
    /// The provider's id.
    public var id: ProviderID
    /// The only entity that it stands for; `nil` for every identity provider of the metadata.
    public var entityID: EntityID?
    /// Where the metadata is.
    public var location: MetadataLocation
    /// Who may sign it. Empty: nobody need, and it is trusted for where it comes from.
    public var signers: [SignatureKey]
    /// What its signature may be.
    public var signatures: SignatureRules
    /// How far ahead `validUntil` may lie, in seconds, which makes it required; `nil` for no bound.
    ///
    /// Thirty days where a federation signs: what it has withdrawn cannot be served for longer by somebody in between.
    /// None for a single provider, whose signed metadata often says no end.
    public var maximumValidity: Int?
    /// Which identity providers count; `nil` for all.
    public var filter: MetadataFilter?
    /// The path of a PEM file whose certificates alone are trusted for this provider; `nil` for the system's.
    public var caFile: String?
    /// When to fetch anew.
    public var refresh: RefreshPolicy

    /// Describes the metadata of a provider; the properties that are not given are set afterwards.
    public init(
        id: ProviderID, entityID: EntityID?, location: MetadataLocation, signers: [SignatureKey] = [],
        refresh: RefreshPolicy? = nil
    ) {
        self.id = id
        self.entityID = entityID
        self.location = location
        self.signers = signers
        self.signatures = .metadata
        let isFederation = entityID == nil || location.isQuery
        self.maximumValidity = isFederation && !signers.isEmpty ? MetadataRules.defaultMaximumValidity : nil
        self.refresh = refresh ?? (location.isQuery ? .query : RefreshPolicy())
    }

    /// Whether documents fetched for `other` are good for this provider: everything but the refresh rules is the same.
    func hasSameSource(as other: ProviderMetadata) -> Bool {
        id == other.id && entityID == other.entityID && location == other.location && signers == other.signers
            && signatures == other.signatures && maximumValidity == other.maximumValidity
            && filter?.name == other.filter?.name && caFile == other.caFile
    }

    /// What a document must satisfy: of one entity alone, where that is what is wanted.
    func rules(of entity: EntityID?) -> MetadataRules {
        MetadataRules(
            signers: signers, signatures: signatures, maximumValidity: maximumValidity,
            filter: entity.map { entity in
                MetadataFilter(name: "") { [filter] in $0.entityID == entity && filter?.accepts($0) ?? true }
            } ?? filter)
    }
}

/// Where metadata is found.
public enum MetadataLocation: Sendable, Hashable {
    /// At this URL.
    case url(DocumentURL)
    /// In the file at this path, which is read anew when it has changed.
    case file(String)
    /// Asked for by entity, at this base URL (Metadata Query Protocol, draft-young-md-query).
    case query(DocumentURL)

    var isQuery: Bool {
        if case .query = self { true } else { false }
    }
}

extension RefreshPolicy {
    /// For metadata that is asked for by entity: kept from 10 minutes to 8 hours, as its own hints say.
    public static let query = RefreshPolicy(minimumLifetime: .seconds(600), maximumLifetime: .seconds(8 * 3600))
}
