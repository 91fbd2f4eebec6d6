/// A document to fetch by GET, or a form to post.
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
    /// What is posted; `nil` for a GET. No redirect is followed then, and only an answer with status 200 counts.
    public var form: PostedForm?

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
        if let form {
            if let authorization = form.authorization { fields.append("Authorization: " + authorization) }
            // Else a large form would wait for the server's consent.
            fields.append("Expect:")
        }
        return fields.filter { field in field.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }
    }
}
