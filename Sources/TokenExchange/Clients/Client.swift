/// A confidential client of the gateway (RFC 6749 section 2).
public struct Client: Sendable {
    /// Its `client_id`.
    public let id: String
    /// The one way in which it authenticates, with what that takes.
    public let authentication: ClientAuthentication

    /// The ids of the resources that it is the server of: it may introspect their tokens, and exchange those that it got.
    public var serves: Set<String> = []
    /// Whether what it gets is bound to the certificate that it comes with (RFC 8705 section 3.4).
    public var bindsToCertificate = false
    /// Whether it may make subject tokens that stand for somebody else.
    public var makesSubjectTokens = false

    /// Describes a client.
    public init(id: String, authentication: ClientAuthentication) {
        self.id = id
        self.authentication = authentication
    }
}
