internal import Foundation

/// A client of a gateway's token endpoint, with HTTP Basic.
struct TokenEndpointClient {
    /// The gateway's issuer URL.
    let gateway: String
    let client: String
    let secret: String

    /// Posts a form to the token endpoint.
    func exchange(_ form: [(String, String)]) throws -> HTTPExchange.Answer {
        let base = gateway.hasSuffix("/") ? String(gateway.dropLast()) : gateway
        return try HTTPExchange(
            url: "\(base)/token", contentType: "application/x-www-form-urlencoded", body: Array(Self.encode(form).utf8),
            credentials: "\(Self.encode(client)):\(Self.encode(secret))"
        ).perform()
    }

    /// A form in its encoding (RFC 6749 appendix B).
    private static func encode(_ form: [(String, String)]) -> String {
        form.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&")
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// RFC 3986 section 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
