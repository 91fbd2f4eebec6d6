public import JOSE

/// A way in which an endpoint misbehaves.
public enum Fault: Sendable {
    /// Something else than the document: this status (200 to 599), content type and body.
    case answer(status: Int, contentType: String, body: [UInt8])
    /// The document with a member set to something else, or, with `nil`, left out.
    case changedMember(String, JSONValue?)
    /// A JWK set in which a key with a point that is on no curve stands before the good ones.
    case badKeyAmongGood
    /// A body of so many bytes, well-formed to its end, sent as fast as the client takes it. `announced` says whether
    /// `Content-Length` tells its length beforehand.
    case oversend(bytes: Int, announced: Bool)
    /// The document, one byte every so often.
    case drip(every: Duration)
    /// No answer until another fault, or none, is set.
    case stall
    /// A redirect (302) to an address.
    case redirect(to: String)
    /// So many redirects to itself, one after another, and then the document.
    case redirectChain(hops: Int)
    /// Redirects between two addresses without end.
    case redirectInACircle
    /// Half of the document under its whole `Content-Length`, and then the connection is closed.
    case closeMidway
    /// The connection is closed without an answer.
    case closeWithoutAnswer
}

extension Fault {
    /// An error status (200 to 599) with a short text.
    public static func status(_ code: Int) -> Fault {
        .answer(status: code, contentType: "text/plain", body: Array("status \(code)\n".utf8))
    }

    /// A web page with status 200, as a captive portal or a maintenance page sends.
    public static let html = Fault.answer(
        status: 200, contentType: "text/html; charset=utf-8",
        body: Array("<!DOCTYPE html><title>Maintenance</title><p>We are back soon.\n".utf8))

    /// JSON that breaks off.
    public static let malformedJSON = Fault.answer(
        status: 200, contentType: "application/json", body: Array(#"{"keys":[{"kty":"RSA","#.utf8))

    /// A JWK set without keys.
    public static let emptySet = Fault.changedMember("keys", [])

    /// A JWK set whose `keys` is `null`.
    public static let nullKeys = Fault.changedMember("keys", .null)

    /// A body of 50 MB, without its length beforehand.
    public static let oversend = Fault.oversend(bytes: 50_000_000, announced: false)

    /// A discovery document of another issuer (OpenID Connect Discovery 1.0 section 4.3).
    public static func otherIssuer(_ issuer: String) -> Fault { .changedMember("issuer", .string(issuer)) }

    /// A discovery document that sends its readers elsewhere for the keys.
    public static func otherKeySetAddress(_ url: String) -> Fault { .changedMember("jwks_uri", .string(url)) }
}
