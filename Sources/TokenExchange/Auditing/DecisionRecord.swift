/// What is known of a decision so far. The pipeline fills it as it goes, whatever the outcome; it becomes the audit event.
public struct DecisionRecord: Sendable {
    /// Names the decision in the answer, the log and the audit: 22 characters.
    public let id: String
    /// The authenticated client.
    public var clientID: String?
    /// The configured client that a request names which did not authenticate as it.
    public var claimedClientID: String?
    /// The grant that was asked with.
    public internal(set) var grantType: GrantType?
    /// The short name of the declared subject token type.
    public internal(set) var subjectTokenType: String?
    /// The short name of the requested token type.
    public internal(set) var requestedTokenType: String?
    /// The local subject of the actor token.
    public internal(set) var actor: String?
    /// The provider of the subject token.
    public internal(set) var provider: ProviderID?
    /// SHA-256 of the verified subject token, in base64url.
    public internal(set) var subjectTokenDigest: String?
    /// The local subject's id.
    public var subject: String?
    /// The ids of the configured resources among those asked for, or of the only one that fits.
    public internal(set) var resources: [String] = []
    /// The granted scopes.
    public internal(set) var scopes: [String] = []
    /// The names of the policies that allowed it.
    public internal(set) var policies: [String] = []
    /// The `jti` of the issued token, or of the revoked one.
    public var tokenID: String?
    /// The `exp` of the issued token, in seconds since 1970.
    public internal(set) var expiry: Int?

    /// What the request put on record of subjects, whatever came of it. Of requests that come at once for a new subject, each may
    /// say to have made it.
    public internal(set) var entries: [SubjectEntry] = []

    /// The ids of what the issued token comes from, where it comes from one of the gateway's own.
    public internal(set) var origins: [String] = []

    /// Begins a record with a new id.
    public init() {
        self.id = RandomIdentifier.make()
    }
}
