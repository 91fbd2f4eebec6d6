internal import HTTPTypes
internal import Hummingbird
internal import JOSE

extension Response {
    /// An answer in JSON.
    init(
        _ status: HTTPResponse.Status, json object: JSONObject, contentType: String = "application/json",
        headers: HTTPFields = [:]
    ) {
        var headers = headers
        headers[.contentType] = contentType
        self.init(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONValue.object(object).serialized())))
    }
}

extension HTTPFields {
    /// What token and error answers carry (RFC 6749 section 5.1).
    static let noStore: HTTPFields = [.cacheControl: "no-store"]
}
