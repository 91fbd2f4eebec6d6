internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import TokenExchange

/// `POST /revoke` (RFC 7009): ends a token that the client got, and what came from it. One audit event for every call.
struct TokenRevocationEndpoint: Sendable {
    let inspection: TokenInspection
    let clients: RequestAuthentication
    let audit: any AuditSink

    /// Answers one request.
    func respond(to request: Request, over peer: RequestSender) async -> Response {
        let (now, start) = (Date(), ContinuousClock.now)
        var record = DecisionRecord()
        var sender = peer
        let response: Response
        let refusal: Refusal?
        do throws(Refusal) {
            sender = try clients.sender(of: request, over: peer)
            response = try await serve(request, from: sender, at: now, noting: &record)
            refusal = nil
        } catch {
            response = Response(error, decisionID: record.id)
            refusal = error
        }
        audit.record(
            AuditEvent(
                .revocation, time: now, record: record, refusal: refusal, remoteAddress: sender.address,
                durationMicroseconds: Int((ContinuousClock.now - start) / .microseconds(1))))
        return response
    }

    /// A token that is none, or no good any more, is as revoked as one can be (RFC 7009 section 2.2).
    private func serve(
        _ request: Request, from sender: RequestSender, at now: Date, noting record: inout DecisionRecord
    ) async throws(Refusal) -> Response {
        let parameters = try await request.formParameters()
        let client = try await clients.client(of: request, parameters, from: sender, at: now, noting: &record)
        guard let token = parameters.value(of: "token") else { throw .request(.missingParameter("token")) }
        let outcome: TokenInspection.Revocation
        do throws(StoreUnavailable) {
            outcome = try await inspection.revoke(Array(token.utf8), for: client, at: now)
        } catch {
            throw .unavailable
        }
        switch outcome {
        case .done(let id):
            record.tokenID = id
            return Response(status: .ok, headers: .noStore)
        case .ofOtherClient: throw .request(.tokenOfOtherClient)
        case .typeNotServed: throw .request(.tokenTypeNotRevocable)
        }
    }
}
