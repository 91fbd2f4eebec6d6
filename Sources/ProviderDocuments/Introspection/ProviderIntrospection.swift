public import TokenExchange

/// Where a provider is asked about its tokens, and as whom (RFC 7662).
public struct ProviderIntrospection: Sendable, Hashable {
    /// The provider's id.
    public var id: ProviderID
    /// The endpoint.
    public var url: DocumentURL
    /// What the gateway authenticates with.
    public var credentials: EndpointCredentials
    /// For how long an answer is used again, in seconds; 0 asks each time.
    public var cacheSeconds: Int
    /// The path of a PEM file whose certificates alone are trusted for this provider; `nil` for the system's.
    public var caFile: String?

    /// Describes an endpoint.
    public init(
        id: ProviderID, url: DocumentURL, credentials: EndpointCredentials, cacheSeconds: Int = 0,
        caFile: String? = nil
    ) {
        self.id = id
        self.url = url
        self.credentials = credentials
        self.cacheSeconds = cacheSeconds
        self.caFile = caFile
    }

    /// The request about one token (RFC 7662 section 2.1).
    func request(about token: [UInt8]) -> FetchRequest {
        var request = FetchRequest(url: url, caFile: caFile, maximumBytes: IntrospectionAnswer.maximumBytes)
        request.form = PostedForm(
            [("token", String(decoding: token, as: UTF8.self)), ("token_type_hint", "access_token")],
            credentials: credentials)
        return request
    }

    /// Whether answers for `other` are good for this one.
    func hasSameSource(as other: ProviderIntrospection) -> Bool {
        id == other.id && url == other.url && credentials == other.credentials && caFile == other.caFile
    }
}
