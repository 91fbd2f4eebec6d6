// ExampleProvider: a small identity provider that signs real tokens and can be told to fail, for `cambio demo` and for
// tests only. It gives a token to anyone who asks, so it listens on the loopback interface and nowhere else. It knows
// nothing of the gateway.
//
// Tokens/ holds what it can mint, Keys/ what it publishes, Faults/ how it misbehaves and Endpoints/ what it serves.
// SAML/ is its other side, metadata and signed responses, and Introspection/ a third: opaque tokens.

internal import FoundationEssentials
public import JOSE

/// An identity provider with an OpenID Connect discovery document, a JWK set and a login-free token endpoint.
///
/// ``withRunning(_:_:)`` starts one. What is set on it takes effect at the next request.
public actor ExampleProvider {
    /// Its issuer identifier, the `iss` of its tokens and the base of its endpoints, without a slash at its end.
    public nonisolated let issuer: String
    /// What it was made with.
    public nonisolated let configuration: Configuration

    var keys: KeyRing
    var saml: SAMLIdentityProvider?
    var samlServiceProvider: SAMLServiceProvider?
    var publishedKeyChange: PublishedKeyChange?
    var furtherPublishedKeys: [JSONObject] = []
    var cacheControl: String?
    /// What introspection says of each opaque token.
    var opaqueTokens: [String: JSONObject] = [:]
    var introspectionClient: IntrospectionClient?
    var faults: [Endpoint: Fault] = [:]
    var visits = VisitBook()
    /// Requests that a ``Fault/stall`` holds, by endpoint; finishing a continuation lets its request go on.
    var stalled: [Endpoint: [AsyncStream<Never>.Continuation]] = [:]

    /// Makes a provider that is not served, for tests that need its tokens and its key set only.
    ///
    /// - Parameter issuer: Any issuer identifier.
    /// - Throws: `SigningKeyError` where a key could not be generated.
    public init(issuer: String, configuration: Configuration = Configuration()) throws(SigningKeyError) {
        self.init(
            issuer: issuer, configuration: configuration, keys: try KeyRing(configuration.algorithms),
            saml: try SAMLIdentityProvider.make(configuration))
    }

    init(issuer: String, configuration: Configuration, keys: KeyRing, saml: SAMLIdentityProvider?) {
        self.issuer = issuer
        self.configuration = configuration
        self.keys = keys
        self.saml = saml
        self.saml?.entityID = issuer + Endpoint.samlMetadata.path
        self.cacheControl = configuration.cacheControl
        self.introspectionClient = configuration.introspectionClient
    }

    /// The address of an endpoint.
    public nonisolated func url(of endpoint: Endpoint) -> String { issuer + endpoint.path }

    /// Sets the `Cache-Control` of the discovery document and the JWK set; `nil` leaves it out.
    public func setCacheControl(_ value: String?) {
        cacheControl = value
    }
}
