/// A document to fetch by GET.
///
/// Requests with a body and credentials (introspection) will add a method here; every rule of ``DocumentFetcher`` holds
/// for them, except that they follow no redirect.
public struct FetchRequest: Sendable {
    /// What a discovery document or JWK set may measure: 512 KiB.
    public static let defaultMaximumBytes = 512 * 1024

    /// What to fetch.
    public var url: DocumentURL
    /// The `Accept` field.
    public var accept: String
    /// The path of a PEM file whose certificates are trusted in place of the system's.
    public var caFile: String?
    /// The entity tag of the document at hand, to be told if it is still the newest (RFC 9110 section 13.1.2).
    public var etag: String?
    /// `Last-Modified` of the document at hand (RFC 9110 section 13.1.3).
    public var lastModified: String?
    /// The cap of the body, enforced while reading.
    public var maximumBytes: Int
    /// The longest time for the fetch, redirects and body included; `nil` for that of the rules.
    public var timeout: Duration?

    /// Describes a fetch.
    public init(
        url: DocumentURL, accept: String = "application/json", caFile: String? = nil, etag: String? = nil,
        lastModified: String? = nil, maximumBytes: Int = FetchRequest.defaultMaximumBytes, timeout: Duration? = nil
    ) {
        self.url = url
        self.accept = accept
        self.caFile = caFile
        self.etag = etag
        self.lastModified = lastModified
        self.maximumBytes = maximumBytes
        self.timeout = timeout
    }

    var isConditional: Bool { etag != nil || lastModified != nil }

    /// The fields of the request. Values that came from an earlier answer were single header lines, and still are.
    var fields: [String] {
        var fields = ["Accept: " + accept]
        if let etag { fields.append("If-None-Match: " + etag) }
        if let lastModified { fields.append("If-Modified-Since: " + lastModified) }
        return fields.filter { field in field.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
    }
}
