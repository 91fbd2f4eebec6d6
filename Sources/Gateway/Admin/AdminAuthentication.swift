internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import Logging
internal import TokenExchange

/// Lets nobody reach the admin API but those who have its bearer token (RFC 6750 section 2.1), in a time that does not tell
/// where a wrong one differs.
struct AdminAuthentication: RouterMiddleware {
    private let token: SecretDigest

    init(token: String) {
        self.token = SecretDigest(of: token.utf8)
    }

    func handle(
        _ request: Request, context: GatewayRequestContext,
        next: (Request, GatewayRequestContext) async throws -> Response
    ) async throws -> Response {
        guard let presented = bearerToken(of: request) else { return refusal(challenge: "Bearer") }
        guard token.matches(presented.utf8) else {
            context.logger.warning(
                "wrong admin token", metadata: ["remote_address": "\(context.remoteAddress ?? "unknown")"])
            return refusal(challenge: #"Bearer error="invalid_token""#)
        }
        return try await next(request, context)
    }

    /// The token of the only `Authorization` header; its scheme is compared without case (RFC 9110 section 11.1).
    private func bearerToken(of request: Request) -> Substring? {
        let values = request.headers[values: .authorization]
        guard values.count == 1, let parts = values.first?.split(separator: " ", maxSplits: 1), parts.count == 2,
            parts[0].lowercased() == "bearer"
        else { return nil }
        return parts[1]
    }

    private func refusal(challenge: String) -> Response {
        var headers = HTTPFields.noStore
        headers[.wwwAuthenticate] = challenge
        return Response(.unauthorized, json: ["error": "unauthorized"], headers: headers)
    }
}
