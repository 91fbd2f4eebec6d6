internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import TokenExchange

/// `POST /admin/v1/explain`: takes the form of a token request, with the client's id alone, and says what the token endpoint
/// would answer and why. One audit event for every call.
struct ExplainEndpoint: Sendable {
    let explainer: DecisionExplainer
    let audit: any AuditSink

    /// Answers one request. The status tells whether the form could be read, not what was decided.
    func respond(to request: Request, from remoteAddress: String?) async -> Response {
        let (now, start) = (Date(), ContinuousClock.now)
        let explanation: Explanation
        let status: HTTPResponse.Status
        do throws(Refusal) {
            explanation = await explainer.explain(try await request.formParameters(), at: now)
            status = .ok
        } catch {
            explanation = Explanation(refusedAtOnce: error)
            status = HTTPResponse.Status(code: OAuthError(error).status)
        }
        audit.record(
            AuditEvent(
                .explain, time: now, record: explanation.record, refusal: explanation.refusal,
                remoteAddress: remoteAddress,
                durationMicroseconds: Int((ContinuousClock.now - start) / .microseconds(1))))
        return Response(status, json: explanation.json, headers: .noStore)
    }
}
