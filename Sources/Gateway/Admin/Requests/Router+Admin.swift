internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import TokenExchange

extension Router where Context == GatewayRequestContext {
    /// Serves a change, or a question that has a body.
    ///
    /// - Parameter members: The members of the body; none: it may have none.
    func administer(
        _ path: RouterPath, _ method: HTTPRequest.Method, members: Set<String> = [],
        status: HTTPResponse.Status = .ok, _ answer: @escaping @Sendable (AdminRequest) async throws -> JSONObject
    ) {
        on(path, method: method) { request, context in
            try await Response.ofAdministration(status) {
                try await answer(try await AdminRequest(request, context, members: members))
            }
        }
    }

    /// Serves a question with a query.
    func ask(
        _ path: RouterPath, query: Set<String> = [],
        _ answer: @escaping @Sendable (AdminRequest) async throws -> JSONObject
    ) {
        get(path) { request, context in
            try await Response.ofAdministration(.ok) {
                try await answer(try AdminRequest(request, context, query: query))
            }
        }
    }
}

extension Response {
    fileprivate static func ofAdministration(
        _ status: HTTPResponse.Status, _ answer: () async throws -> JSONObject
    ) async throws -> Response {
        do {
            return Response(status, json: try await answer(), headers: .noStore)
        } catch let failure as AdminFailure {
            return failure.response
        } catch is StoreUnavailable {
            return AdminFailure.unavailable.response
        }
    }
}
