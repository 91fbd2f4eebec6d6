internal import Foundation

#if canImport(FoundationNetworking)
internal import FoundationNetworking
#endif

/// A client of a token endpoint, with HTTP Basic.
struct TokenEndpointClient {
    let gateway: URL
    let client: String
    let secret: String

    /// What came back.
    struct Answer {
        let status: Int
        let body: String
    }

    /// Posts a form to the token endpoint.
    func exchange(_ form: [(String, String)]) async throws -> Answer {
        var request = URLRequest(url: gateway.appendingPathComponent("token"))
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        let credentials = Data("\(Self.encode(client)):\(Self.encode(secret))".utf8).base64EncodedString()
        request.setValue("Basic \(credentials)", forHTTPHeaderField: "Authorization")
        request.httpBody = Data(Self.encode(form).utf8)
        return try await Self.send(request)
    }

    /// Gets a document.
    static func get(_ url: URL) async throws -> Answer {
        try await send(URLRequest(url: url))
    }

    /// Posts JSON.
    static func post(json: String, to address: String) async throws -> Answer {
        guard let url = URL(string: address) else { throw URLError(.badURL) }
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(json.utf8)
        return try await send(request)
    }

    private static func send(_ request: URLRequest) async throws -> Answer {
        var request = request
        request.timeoutInterval = 30
        let (data, response) = try await URLSession.shared.data(for: request)
        return Answer(
            status: (response as? HTTPURLResponse)?.statusCode ?? 0, body: String(decoding: data, as: UTF8.self))
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
