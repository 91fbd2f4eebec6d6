internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import JOSE

/// The introspection endpoint (RFC 7662 section 2): a client that authenticates by `client_secret_basic` or
/// `client_secret_post` asks about a token.
struct IntrospectionEndpoint: Sendable {
    let provider: ExampleProvider

    /// The largest body that is read, in bytes.
    private static let maximumBodySize = 128 * 1024

    func document(for request: Request) async -> ServedDocument {
        let body = try? await request.body.collect(upTo: Self.maximumBodySize)
        guard let body, let form = Self.form(String(buffer: body)) else {
            return Self.refusal(.badRequest, "invalid_request")
        }
        let known = await provider.introspectionClient
        guard let known, Self.client(request, form) == known else {
            return Self.refusal(.unauthorized, "invalid_client")
        }
        guard let token = form["token"] else { return Self.refusal(.badRequest, "invalid_request") }
        return await provider.introspection(of: token, at: Date())
    }

    private static func form(_ text: String) -> [String: String]? {
        try? URLEncodedFormDecoder().decode([String: String].self, from: text)
    }

    /// RFC 6749 section 2.3.1: in HTTP Basic both are form-encoded.
    private static func client(_ request: Request, _ form: [String: String]) -> IntrospectionClient? {
        guard let field = request.headers[.authorization] else {
            return client(form["client_id"], form["client_secret"])
        }
        guard field.hasPrefix("Basic "), let pair = Data(base64Encoded: String(field.dropFirst(6))) else { return nil }
        let parts = String(decoding: pair, as: UTF8.self).split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let decoded = Self.form("id=\(parts[0])&secret=\(parts[1])") else { return nil }
        return client(decoded["id"], decoded["secret"])
    }

    private static func client(_ id: String?, _ secret: String?) -> IntrospectionClient? {
        guard let id, let secret else { return nil }
        return IntrospectionClient(id: id, secret: secret)
    }

    private static func refusal(_ status: HTTPResponse.Status, _ error: String) -> ServedDocument {
        ServedDocument(status: status, members: ["error": .string(error)], cacheControl: "no-store")
    }
}

/// The login-free endpoint of opaque tokens: a person sends what introspection shall say, and gets a token. `sub` is that of
/// the first user where none is sent.
struct DemoOpaqueTokenEndpoint: Sendable {
    let provider: ExampleProvider

    func document(for request: Request) async -> ServedDocument {
        do throws(DemoTokenEndpoint.Refusal) {
            let members = try await DemoTokenEndpoint.claims(in: request)
            let subject = members["sub"]?.stringValue ?? provider.configuration.users.first?.subject
            guard let subject else { throw .noSubject }
            let token = await provider.opaqueToken(subject: subject, members: members)
            return ServedDocument(
                members: ["access_token": .string(token), "token_type": "Bearer"], cacheControl: "no-store")
        } catch {
            return error.document
        }
    }
}
