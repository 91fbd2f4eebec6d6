internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import TokenExchange

/// `POST /token`: reads the form, authenticates the client, runs the exchange; one audit event for every path.
struct TokenEndpoint: Sendable {
    let exchange: TokenExchange
    let clients: ClientAuthentication
    let audit: any AuditSink

    /// Answers one request. The single exit: whatever happened, the outcome becomes one event and one answer.
    func respond(to request: Request, from remoteAddress: String?) async -> Response {
        let (now, start) = (Date(), ContinuousClock.now)
        var record = DecisionRecord()
        let response: Response
        let refusal: Refusal?
        do throws(Refusal) {
            response = Response(try await serve(request, at: now, noting: &record))
            refusal = nil
        } catch {
            response = Response(error, decisionID: record.id)
            refusal = error
        }
        audit.record(
            AuditEvent(
                time: now, record: record, refusal: refusal, remoteAddress: remoteAddress,
                durationMicroseconds: Int((ContinuousClock.now - start) / .microseconds(1))))
        return response
    }

    private func serve(
        _ request: Request, at now: Date, noting record: inout DecisionRecord
    ) async throws(Refusal) -> TokenExchangeResponse {
        let parameters = try await request.formParameters()
        let client = try clients.client(authorization: try authorization(of: request), parameters: parameters)
        record.clientID = client.id
        let exchangeRequest = try TokenExchangeRequest(parameters)
        record.subjectTokenType = exchangeRequest.subjectTokenType.shortName
        return try await exchange.exchange(exchangeRequest, for: client, at: now, noting: &record)
    }

    /// The `Authorization` header. Two of them are two ways to authenticate.
    private func authorization(of request: Request) throws(Refusal) -> String? {
        let values = request.headers[values: .authorization]
        guard values.count <= 1 else { throw .client(.severalCredentials) }
        return values.first
    }
}
