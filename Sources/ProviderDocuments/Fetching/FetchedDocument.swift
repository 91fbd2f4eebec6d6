/// What a server answered to a ``FetchRequest``.
public struct FetchedDocument: Sendable, Equatable {
    /// The body, or that there is none because the document at hand is still the newest.
    public enum Content: Sendable, Equatable {
        /// A 2xx answer.
        case body([UInt8])
        /// A 304 answer to a conditional request.
        case notModified
    }

    /// Where the answer came from, after redirects.
    public let url: DocumentURL
    /// What was answered.
    public let content: Content
    /// The entity tag with its quotes.
    public let etag: String?
    /// The `Last-Modified` field.
    public let lastModified: String?
    /// How long the answer may be used.
    public let cacheControl: CacheControl
}
