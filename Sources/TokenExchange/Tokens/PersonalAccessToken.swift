public import JOSE

public import struct Foundation.Date

/// What is kept of a personal access token: a subject token of long life that its owner's scripts exchange. Not its value.
public struct PersonalAccessToken: Sendable, Equatable {
    /// Names it in the admin API, in the audit, and in what was issued from it: 22 characters.
    public let id: String
    /// What its owner calls it: 1 to 255 bytes.
    public let name: String
    /// The local subject that it stands for.
    public let subject: String
    /// What is known of the subject, as mapped claims.
    public let claims: JSONObject
    /// The scopes that what is issued from it may have at most.
    public let scopes: [Scope]
    /// The ids of the resources that tokens may be issued for.
    public let resources: [String]
    /// When it was made.
    public let created: Date
    /// When it ends. Nothing issued from it lives longer.
    public let expires: Date
    /// When it was exchanged last, to the minute.
    public var lastUsed: Date?
    /// Since when it is revoked.
    public var revoked: Date?

    /// Describes a new token.
    public init(
        id: String, name: String, subject: String, claims: JSONObject, scopes: [Scope], resources: [String],
        created: Date, expires: Date
    ) {
        self.id = id
        self.name = name
        self.subject = subject
        self.claims = claims
        self.scopes = scopes
        self.resources = resources
        self.created = created
        self.expires = expires
    }
}

/// Keeps personal access tokens by the digests of their values.
public protocol PersonalAccessTokenStore: Sendable {
    /// Keeps a new token.
    func add(_ token: PersonalAccessToken, digest: [UInt8]) async throws(StoreUnavailable)

    /// The token whose value has the digest, revoked and expired ones too.
    func personalAccessToken(digest: [UInt8]) async throws(StoreUnavailable) -> PersonalAccessToken?

    /// Every token, or those of one subject, the newest first.
    func personalAccessTokens(of subject: String?) async throws(StoreUnavailable) -> [PersonalAccessToken]

    /// Notes that a token was exchanged. To the minute: a later use in the same minute writes nothing. Returns at once; what
    /// cannot be written is lost.
    func noteUse(ofPersonalAccessToken id: String, at now: Date)

    /// Revokes a token: it, and with it everything that was issued from it, is refused from now on.
    ///
    /// - Returns: The token as it is then; `nil` if there is none. One that was revoked before keeps its time.
    func revokePersonalAccessToken(_ id: String, at now: Date) async throws(StoreUnavailable) -> PersonalAccessToken?
}
