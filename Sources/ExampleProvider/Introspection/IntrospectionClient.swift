/// Who may ask a provider about its opaque tokens (RFC 7662 section 2.1).
public struct IntrospectionClient: Sendable, Hashable {
    /// Its client id.
    public var id: String
    /// Its secret.
    public var secret: String

    /// Describes a client.
    public init(id: String, secret: String) {
        self.id = id
        self.secret = secret
    }
}
