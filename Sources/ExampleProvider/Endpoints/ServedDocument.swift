internal import Crypto
internal import HTTPTypes
internal import Hummingbird
internal import JOSE

/// A document about to be served.
struct ServedDocument: Sendable {
    enum Content: Sendable {
        /// A JSON object.
        case object(JSONObject)
        /// Something else, and its media type.
        case octets([UInt8], type: String)
    }

    var status: HTTPResponse.Status = .ok
    var content: Content
    /// `Cache-Control`; `nil` leaves it out.
    var cacheControl: String?

    init(status: HTTPResponse.Status = .ok, members: JSONObject, cacheControl: String?) {
        self.init(status: status, content: .object(members), cacheControl: cacheControl)
    }

    init(status: HTTPResponse.Status = .ok, content: Content, cacheControl: String?) {
        self.status = status
        self.content = content
        self.cacheControl = cacheControl
    }

    var body: [UInt8] {
        switch content {
        case .object(let members): JSONValue.object(members).serialized()
        case .octets(let octets, _): octets
        }
    }

    var contentType: String {
        switch content {
        case .object: "application/json"
        case .octets(_, let type): type
        }
    }

    /// A member of a JSON object; other documents have none.
    subscript(_ name: String) -> JSONValue? {
        get { if case .object(let members) = content { members[name] } else { nil } }
        set {
            guard case .object(var members) = content else { return }
            members[name] = newValue
            content = .object(members)
        }
    }

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
        Response(status: status, headers: headers(of: contentType), body: ResponseBody(bytes: body))
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
