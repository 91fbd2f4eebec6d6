internal import Crypto
internal import HTTPTypes
internal import Hummingbird
internal import JOSE

/// A document that changes seldom: served from memory with `Cache-Control` and `ETag` (RFC 9110 section 8.8.3).
struct PublishedDocument: Sendable {
    private let body: ByteBuffer
    private let headers: HTTPFields
    private let entityTag: String

    init(_ json: JSONObject, contentType: String, maximumAge seconds: Int) {
        self.init(JSONValue.object(json).serialized(), contentType: contentType, maximumAge: seconds)
    }

    init(_ bytes: [UInt8], contentType: String, maximumAge seconds: Int) {
        self.body = ByteBuffer(bytes: bytes)
        self.entityTag = "\"\(Base64URL.encode(Array(SHA256.hash(data: bytes)).prefix(16)))\""
        self.headers = [
            .contentType: contentType, .cacheControl: "public, max-age=\(seconds)", .eTag: entityTag,
            .accessControlAllowOrigin: "*",
        ]
    }

    /// The document, or 304 if the client has it.
    func response(to request: Request) -> Response {
        let known = request.headers[values: .ifNoneMatch].joined(separator: ",").split(separator: ",")
        let isKnown = known.contains { tag in
            let tag = tag.drop(while: { $0 == " " })
            return tag == "*" || (tag.hasPrefix("W/") ? tag.dropFirst(2) : tag) == entityTag[...]
        }
        guard !isKnown else { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    }
}
