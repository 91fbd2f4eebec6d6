internal import Foundation

/// A client of a gateway's token endpoint, with HTTP Basic.
struct TokenEndpointClient {
    /// The gateway's issuer URL.
    let gateway: String
    let client: String
    let secret: String

    /// Posts a form to the token endpoint.
    ///
    /// - Throws: ``ExchangeError`` if no answer came, or one that is not a token endpoint's: neither a token nor an
    ///   error (RFC 6749 sections 5.1 and 5.2).
    func exchange(_ form: [(String, String)]) throws(ExchangeError) -> HTTPExchange.Answer {
        let url = (gateway.hasSuffix("/") ? String(gateway.dropLast()) : gateway) + "/token"
        let request = HTTPExchange(
            url: url, contentType: "application/x-www-form-urlencoded", body: Array(Self.encode(form).utf8),
            credentials: "\(Self.encode(client)):\(Self.encode(secret))")
        let answer: HTTPExchange.Answer
        do throws(HTTPExchangeError) { answer = try request.perform() } catch {
            throw .notReached(url: url, problem: error)
        }
        let isAnswer =
            answer.status == 200
            ? JSONText.member("access_token", of: answer.body) != nil
            : answer.status != 404 && JSONText.member("error", of: answer.body) != nil
        guard isAnswer else { throw .noTokenEndpoint(url: url, status: answer.status) }
        return answer
    }

    /// A form in its encoding (RFC 6749 appendix B).
    static func encode(_ form: [(String, String)]) -> String {
        form.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&")
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// RFC 3986 section 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
