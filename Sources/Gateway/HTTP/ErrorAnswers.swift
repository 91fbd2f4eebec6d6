internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import Logging

/// Answers what no route answered: a path or method that is not served, and an error of ours, which is logged.
struct ErrorAnswers: RouterMiddleware {
    func handle(
        _ request: Request, context: GatewayRequestContext,
        next: (Request, GatewayRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            return Response(error.status)
        } catch let error as any HTTPResponseError {
            return Response(error.status)
        } catch {
            context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
            return Response(.internalServerError, json: ["error": "server_error"], headers: .noStore)
        }
    }
}

extension Response {
    /// The status alone, and its name as the other errors are written: `not_found`.
    fileprivate init(_ status: HTTPResponse.Status) {
        let name = status.reasonPhrase.lowercased().split(separator: " ").joined(separator: "_")
        self.init(status, json: ["error": .string(name)], headers: .noStore)
    }
}
