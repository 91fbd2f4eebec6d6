public import JOSE

public import struct Foundation.Date

/// What is kept of a subject token that was made for a subject, not by it: short-lived, used once. Not its value.
public struct ImpersonationToken: Sendable, Equatable {
    /// Names it in the admin API, in the audit, and in what was issued from it: 22 characters.
    public let id: String
    /// The local subject that it stands for.
    public let subject: String
    /// What is known of the subject, as mapped claims.
    public let claims: JSONObject
    /// What its maker says of why, such as a ticket; rules see it as `claims.context`.
    public let context: JSONObject
    /// The client that may exchange it; `nil` for any that a policy lets.
    public let clientID: String?
    /// Who made it: `admin`, or `client:<id>`.
    public let creator: String
    /// When it was made.
    public let created: Date
    /// When it ends. Nothing issued from it lives longer.
    public let expires: Date
    /// Since when it is revoked.
    public var revoked: Date?

    /// Describes a new token.
    public init(
        id: String, subject: String, claims: JSONObject, context: JSONObject, clientID: String?, creator: String,
        created: Date, expires: Date
    ) {
        self.id = id
        self.subject = subject
        self.claims = claims
        self.context = context
        self.clientID = clientID
        self.creator = creator
        self.created = created
        self.expires = expires
    }
}

/// Keeps impersonation tokens by the digests of their values. That each is used once is the business of ``UsedTokenStore``.
public protocol ImpersonationTokenStore: Sendable {
    /// Keeps a new token.
    func add(_ token: ImpersonationToken, digest: [UInt8]) async throws(StoreUnavailable)

    /// The token whose value has the digest, revoked and expired ones too.
    func impersonationToken(digest: [UInt8]) async throws(StoreUnavailable) -> ImpersonationToken?

    /// Every token that has not expired, the newest first.
    func impersonationTokens(at now: Date) async throws(StoreUnavailable) -> [ImpersonationToken]

    /// Revokes a token: it, and with it everything that was issued from it, is refused from now on.
    ///
    /// - Returns: The token as it is then; `nil` if there is none. One that was revoked before keeps its time.
    func revokeImpersonationToken(_ id: String, at now: Date) async throws(StoreUnavailable) -> ImpersonationToken?
}
