internal import HTTPTypes
internal import Hummingbird
internal import JOSE

extension ExampleProvider {
    /// The discovery document (OpenID Connect Discovery 1.0 section 3).
    ///
    /// It names no authorization endpoint, since there is no login; issuers of workload tokens leave it out alike.
    func discoveryDocument() -> ServedDocument {
        ServedDocument(
            members: [
                "issuer": .string(issuer),
                "jwks_uri": .string(url(of: .jwks)),
                "response_types_supported": ["id_token"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": .array(
                    configuration.algorithms.map { .string($0.rawValue) }),
                "scopes_supported": ["openid"],
                "claims_supported": .array(supportedClaims.map(JSONValue.string)),
            ],
            cacheControl: cacheControl)
    }

    /// The JWK set (RFC 7517 section 5).
    func keySetDocument() -> ServedDocument {
        ServedDocument(members: ["keys": .array(publishedKeys.map(JSONValue.object))], cacheControl: cacheControl)
    }

    /// Answers a request for `document`, in short where the client has it already.
    func answer(_ request: Request, with document: ServedDocument, at endpoint: Endpoint) -> Response {
        guard request.method == .get, document.isNamed(by: request.headers[.ifNoneMatch]) else {
            return document.response()
        }
        visits.countUnchanged(endpoint)
        return document.notModifiedResponse()
    }

    private var supportedClaims: [String] {
        let registered = ["iss", "sub", "aud", "exp", "iat", "jti"]
        return registered + Set(configuration.users.flatMap { $0.claims.map(\.key) }).subtracting(registered).sorted()
    }
}
