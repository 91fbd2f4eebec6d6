public import struct Foundation.Date

/// What is kept of an opaque token that the gateway issued: an access token, or a refresh token. Not its value.
public struct IssuedToken: Sendable, Equatable {
    /// SHA-256 of its value.
    public let digest: [UInt8]
    /// An access token or a refresh token.
    public let kind: OpaqueToken.Kind
    /// Its `jti`; of a refresh token the id of its family, which every token has that it was rotated to.
    public let id: String
    /// The client that it was issued to.
    public let clientID: String
    /// The local subject that it is about.
    public let subject: String
    /// What it says, in JSON. It holds claims: a store keeps it sealed.
    public let content: [UInt8]
    /// When it ends.
    public let expires: Date
    /// When a refresh token was rotated to another one: a second use tells that one of the two users is a thief.
    public var used: Date?

    /// Describes a new token.
    public init(
        digest: [UInt8], kind: OpaqueToken.Kind, id: String, clientID: String, subject: String, content: [UInt8],
        expires: Date
    ) {
        self.digest = digest
        self.kind = kind
        self.id = id
        self.clientID = clientID
        self.subject = subject
        self.content = content
        self.expires = expires
    }
}

/// Keeps the opaque tokens that the gateway issued, by the digests of their values, until they expire.
public protocol IssuedTokenStore: Sendable {
    /// Keeps new tokens, all or none.
    ///
    /// - Parameter now: The time of the request; tokens that expired before it may be forgotten.
    func add(_ tokens: [IssuedToken], at now: Date) async throws(StoreUnavailable)

    /// The token whose value has the digest, expired and used ones too as long as they are kept.
    func issuedToken(digest: [UInt8]) async throws(StoreUnavailable) -> IssuedToken?

    /// Marks a refresh token as used and keeps what is issued in its place, in one atomic step over all nodes that share
    /// the store.
    ///
    /// - Returns: Whether this is the first use. If not, nothing is kept.
    func rotate(
        _ digest: [UInt8], to tokens: [IssuedToken], at now: Date
    ) async throws(StoreUnavailable) -> Bool
}

/// Remembers what was revoked before it expired.
public protocol RevocationStore: Sendable {
    /// Revokes by ids: of tokens (`jti`), of families of refresh tokens, of personal access tokens and of subject tokens.
    ///
    /// - Parameter expiry: Until when it must be remembered: the latest expiry of what an id stands for.
    func revoke(_ ids: [String], until expiry: Date, at now: Date) async throws(StoreUnavailable)

    /// Whether any of the ids was revoked.
    func isRevoked(anyOf ids: [String]) async throws(StoreUnavailable) -> Bool
}
