public import JOSE

/// Where the JWK set of a provider is found.
public enum KeyLocation: Sendable, Hashable {
    /// By discovery at the provider's issuer: OpenID Connect Discovery 1.0 section 4 first, and where that document
    /// does not exist (404), RFC 8414 section 3.
    case discoveryAtIssuer
    /// By the metadata document at this URL.
    case discovery(DocumentURL)
    /// At this URL, without discovery.
    case jwksURI(DocumentURL)
    /// Given in the configuration; nothing is ever fetched.
    case fixed(JWKSet)
}
