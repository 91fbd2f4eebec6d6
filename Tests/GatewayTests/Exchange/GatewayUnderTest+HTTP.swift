import Foundation
import JOSE
import TokenExchange

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

extension GatewayUnderTest {
    /// An answer of the gateway.
    struct Answer: Sendable {
        let status: Int
        let headers: [String: String]
        let body: JSONObject

        func text(_ name: String) -> String? { body[name]?.stringValue }
    }

    /// How a request authenticates.
    enum Credentials: Sendable {
        case basic(String, String)
        case header(String)
        case none
    }

    /// The good form for a subject token.
    static func form(_ token: String, audience: String = orders) -> [(String, String)] {
        [
            ("grant_type", TokenExchangeRequest.grantType), ("subject_token", token),
            ("subject_token_type", TokenType.idToken.rawValue), ("audience", audience),
        ]
    }

    func exchange(
        _ token: String, as credentials: Credentials = .basic(clientID, secret)
    ) async throws -> Answer {
        try await post(Self.form(token), as: credentials)
    }

    /// Exchanges, and gives the reason in the audit event: `granted`, or why not.
    func reason(_ token: String) async throws -> String? {
        let answer = try await exchange(token)
        return answer.status == 200 ? "granted" : events.reason(of: answer.text("decision_id"))
    }

    func post(
        _ form: [(String, String)], as credentials: Credentials = .basic(clientID, secret)
    ) async throws -> Answer {
        try await post(raw: form.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&"), as: credentials)
    }

    func post(
        raw body: String, as credentials: Credentials = .basic(clientID, secret), path: String = "/token",
        contentType: String? = "application/x-www-form-urlencoded"
    ) async throws -> Answer {
        var request = URLRequest(url: try url(path))
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue(contentType, forHTTPHeaderField: "Content-Type")
        switch credentials {
        case .basic(let id, let secret):
            let pair = Data("\(Self.encode(id)):\(Self.encode(secret))".utf8).base64EncodedString()
            request.setValue("Basic \(pair)", forHTTPHeaderField: "Authorization")
        case .header(let value): request.setValue(value, forHTTPHeaderField: "Authorization")
        case .none: break
        }
        return try await send(request)
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        var request = URLRequest(url: try url(path))
        request.cachePolicy = .reloadIgnoringLocalCacheData
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        return try await send(request)
    }

    private func url(_ path: String) throws -> URL {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw URLError(.badURL) }
        return url
    }

    private func send(_ request: URLRequest) async throws -> Answer {
        var request = request
        request.timeoutInterval = 30
        let (data, response) = try await URLSession.shared.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw URLError(.badServerResponse) }
        let headers = Dictionary(
            response.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }, uniquingKeysWith: { $1 })
        let body = data.isEmpty ? nil : try? JSONValue.parse(Array(data)).objectValue
        return Answer(status: response.statusCode, headers: headers, body: body ?? [:])
    }

    static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
