public import struct Foundation.Date

/// A document as a provider last served it, with what is needed to use it and to ask for a newer one.
public struct StoredDocument: Equatable, Sendable {
    /// What kind of document it is. The raw values are stable: stores keep them.
    public enum Kind: String, CaseIterable, Sendable {
        /// Authorization server metadata (OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3).
        case discovery
        /// A JWK set (RFC 7517 section 5).
        case jwks
        /// SAML metadata of one entity or of many.
        case metadata
        /// An introspection answer (RFC 7662 section 2.2). It is named in failures, and never stored.
        case introspection
    }

    /// What tells one stored document from another.
    public struct Key: Hashable, Sendable {
        /// The id of the provider that it was fetched for.
        public let provider: String
        /// What it is.
        public let kind: Kind
        /// The URL that was asked, before redirects.
        public let url: String

        /// Names a document.
        public init(provider: String, kind: Kind, url: String) {
            self.provider = provider
            self.kind = kind
            self.url = url
        }
    }

    /// Which document it is.
    public var key: Key
    /// The bytes of the answer, as received.
    public var body: [UInt8]
    /// The answer's entity tag with its quotes (RFC 9110 section 8.8.3).
    public var etag: String?
    /// The answer's `Last-Modified` field as received (RFC 9110 section 8.8.2).
    public var lastModified: String?
    /// When the provider last confirmed it: by a full answer, or by "not modified".
    public var fetchedAt: Date
    /// Until when it is used without asking again.
    public var freshUntil: Date

    /// Describes a document.
    public init(
        key: Key, body: [UInt8], etag: String? = nil, lastModified: String? = nil, fetchedAt: Date, freshUntil: Date
    ) {
        self.key = key
        self.body = body
        self.etag = etag
        self.lastModified = lastModified
        self.fetchedAt = fetchedAt
        self.freshUntil = freshUntil
    }
}
