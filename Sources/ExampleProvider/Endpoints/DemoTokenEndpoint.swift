internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import JOSE

/// The login-free token endpoint: a person sends claims as a JSON object and gets an ID token that has them.
///
/// What is sent is laid over what ``ExampleProvider/recipe(subject:audience:claims:algorithm:at:)`` makes for its `sub`
/// and `aud`. A member sent as `null` is left out of the token. Without a body it is a token of the first user.
struct DemoTokenEndpoint: Sendable {
    let provider: ExampleProvider

    /// The largest body that is read, in bytes.
    private static let maximumBodySize = 64 * 1024

    /// Why no token is made. The description is all that is said outside.
    enum Refusal: String, Error {
        case tooLarge = "the body is larger than 64 KiB"
        case notAnObject = "the body must be a JSON object of claims"
        case noSubject = "sub must be a string, and given where the provider has no users"
        case noServiceProvider = "the provider has no service provider to send responses to"
        case notSigned = "the token could not be signed"

        var status: HTTPResponse.Status {
            switch self {
            case .tooLarge: .contentTooLarge
            case .notAnObject, .noSubject: .badRequest
            case .noServiceProvider, .notSigned: .internalServerError
            }
        }

        var document: ServedDocument {
            ServedDocument(
                status: status, members: ["error": "invalid_request", "error_description": .string(rawValue)],
                cacheControl: "no-store")
        }
    }

    func document(for request: Request) async -> ServedDocument {
        do throws(Refusal) {
            let token = try await idToken(with: try await Self.claims(in: request), at: Date())
            return ServedDocument(members: ["id_token": .string(token)], cacheControl: "no-store")
        } catch {
            return error.document
        }
    }

    static func claims(in request: Request) async throws(Refusal) -> JSONObject {
        let body: ByteBuffer
        do { body = try await request.body.collect(upTo: Self.maximumBodySize) } catch { throw .tooLarge }
        guard body.readableBytes > 0 else { return [:] }
        guard let value = try? JSONValue.parse(Array(body.readableBytesView)), let claims = value.objectValue else {
            throw .notAnObject
        }
        return claims
    }

    private func idToken(with claims: JSONObject, at now: Date) async throws(Refusal) -> String {
        let subject = claims["sub"] ?? provider.configuration.users.first.map { .string($0.subject) }
        guard let subject = subject?.stringValue else { throw .noSubject }
        do throws(TokenRecipeError) {
            var recipe = try await provider.recipe(subject: subject, at: now)
            for (name, value) in claims { recipe.claims[name] = value.isNull ? .none : .some(value) }
            return try recipe.token()
        } catch {
            throw .notSigned
        }
    }
}
