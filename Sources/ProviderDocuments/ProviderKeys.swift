public import TokenExchange

/// Where one provider's verification keys come from and how they are kept fresh.
public struct ProviderKeys: Sendable, Hashable {
    /// The provider's id.
    public var id: ProviderID
    /// What a discovery document must give as its `issuer`, byte for byte.
    public var issuer: Issuer
    /// Where the keys are.
    public var location: KeyLocation
    /// The path of a PEM file whose certificates alone are trusted for this provider; `nil` for the system's.
    public var caFile: String?
    /// When to fetch anew.
    public var refresh: RefreshPolicy

    /// Describes the keys of a provider.
    public init(
        id: ProviderID, issuer: Issuer, location: KeyLocation = .discoveryAtIssuer, caFile: String? = nil,
        refresh: RefreshPolicy = RefreshPolicy()
    ) {
        self.id = id
        self.issuer = issuer
        self.location = location
        self.caFile = caFile
        self.refresh = refresh
    }

    /// Whether documents fetched for `other` are good for this provider: everything but the refresh rules is the same.
    func hasSameSource(as other: ProviderKeys) -> Bool {
        id == other.id && issuer.description.utf8.elementsEqual(other.issuer.description.utf8)
            && location == other.location && caFile == other.caFile
    }
}
