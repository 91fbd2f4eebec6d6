internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import TokenExchange

/// `POST /token`: reads the form, authenticates the client, runs the exchange; one audit event for every path.
struct TokenEndpoint: Sendable {
    let exchange: TokenExchange
    let clients: RequestAuthentication
    let proofs: PossessionProofs
    let audit: any AuditSink

    /// Answers one request. The single exit: whatever happened, the outcome becomes one event and one answer.
    func respond(to request: Request, over peer: RequestSender) async -> Response {
        let (now, start) = (Date(), ContinuousClock.now)
        var record = DecisionRecord()
        var sender = peer
        var response: Response
        let refusal: Refusal?
        do throws(Refusal) {
            sender = try clients.sender(of: request, over: peer)
            response = Response(try await serve(request, from: sender, at: now, noting: &record))
            refusal = nil
        } catch {
            response = Response(error, of: record.grantType ?? .tokenExchange, decisionID: record.id)
            refusal = error
        }
        if let nonce = proofs.nonce(for: request, refusedFor: refusal, at: now) {
            response.headers[.dpopNonce] = nonce
        }
        audit.record(
            AuditEvent(
                time: now, record: record, refusal: refusal, remoteAddress: sender.address,
                durationMicroseconds: Int((ContinuousClock.now - start) / .microseconds(1))))
        return response
    }

    private func serve(
        _ request: Request, from sender: RequestSender, at now: Date, noting record: inout DecisionRecord
    ) async throws(Refusal) -> TokenResponse {
        let parameters = try await request.formParameters()
        let client = try await clients.client(of: request, parameters, from: sender, at: now, noting: &record)
        let senderKeys = try await proofs.senderKeys(of: request, from: sender, at: now)
        let tokenRequest = try TokenRequest(parameters)
        return try await exchange.exchange(tokenRequest, for: client, sentBy: senderKeys, at: now, noting: &record)
    }
}
