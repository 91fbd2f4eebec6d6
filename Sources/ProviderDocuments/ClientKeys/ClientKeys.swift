public import JOSE

/// Where one client's keys come from and how they are kept fresh.
public struct ClientKeys: Sendable, Hashable {
    /// The client's id.
    public var clientID: String
    /// Where the keys are. A client has no issuer that could be asked: there is no discovery.
    public var location: Location
    /// The path of a PEM file whose certificates alone are trusted for this client; `nil` for the system's.
    public var caFile: String?
    /// When to fetch anew.
    public var refresh: RefreshPolicy

    /// Where the keys of a client may be.
    public enum Location: Sendable, Hashable {
        /// At this URL.
        case jwksURI(DocumentURL)
        /// Given in the configuration; nothing is ever fetched.
        case fixed(JWKSet)
    }

    /// Describes the keys of a client.
    public init(clientID: String, location: Location, caFile: String? = nil, refresh: RefreshPolicy = RefreshPolicy()) {
        self.clientID = clientID
        self.location = location
        self.caFile = caFile
        self.refresh = refresh
    }
}
