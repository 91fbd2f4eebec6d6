internal import Crypto
internal import HTTPTypes
internal import Hummingbird
internal import JOSE

/// A JSON object about to be served.
struct ServedDocument: Sendable {
    var status: HTTPResponse.Status = .ok
    var members: JSONObject
    /// `Cache-Control`; `nil` leaves it out.
    var cacheControl: String?

    var body: [UInt8] { JSONValue.object(members).serialized() }

    /// A strong entity tag: it changes with the bytes (RFC 9110 section 8.8.3).
    var entityTag: String {
        "\"" + Base64URL.encode(Array(SHA256.hash(data: body).prefix(16))) + "\""
    }

    /// Whether an `If-None-Match` names what would be served, compared weakly (RFC 9110 section 13.1.2).
    func isNamed(by ifNoneMatch: String?) -> Bool {
        guard let ifNoneMatch else { return false }
        return ifNoneMatch.split(separator: ",").contains { listed in
            var tag = listed.drop { $0 == " " }
            while tag.last == " " { tag.removeLast() }
            return tag == "*" || tag.hasPrefix("W/") && tag.dropFirst(2) == entityTag || tag == entityTag
        }
    }

    func response() -> Response {
        Response(status: status, headers: headers(of: "application/json"), body: ResponseBody(bytes: body))
    }

    /// An answer that says that the client has it already (RFC 9110 section 15.4.5).
    func notModifiedResponse() -> Response {
        Response(status: .notModified, headers: headers(of: nil))
    }

    private func headers(of contentType: String?) -> HTTPFields {
        var headers = HTTPFields()
        headers[.contentType] = contentType
        headers[.cacheControl] = cacheControl
        headers[.eTag] = entityTag
        return headers
    }
}

extension ResponseBody {
    init(bytes: some Sequence<UInt8>) {
        self.init(byteBuffer: ByteBuffer(bytes: bytes))
    }
}
