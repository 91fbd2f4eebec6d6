internal import Foundation
internal import Hummingbird
internal import TokenExchange

/// What the endpoints beside `/token` do for their clients: the form, the client, one answer, one audit event.
struct ClientCall: Sendable {
    let kind: AuditEvent.Kind
    let clients: RequestAuthentication
    let audit: any AuditSink
    /// Whether calls that are not refused are audited too: those that change something.
    let isAuditedWhenServed: Bool

    /// Answers one request. The single exit: whatever happened, the outcome becomes one answer.
    func respond(
        to request: Request, over peer: RequestSender,
        _ serve: (FormParameters, Client, Date, inout DecisionRecord) async throws(Refusal) -> Response
    ) async -> Response {
        let (now, start) = (Date(), ContinuousClock.now)
        var record = DecisionRecord()
        var sender = peer
        let response: Response
        let refusal: Refusal?
        do throws(Refusal) {
            sender = try clients.sender(of: request, over: peer)
            let parameters = try await request.formParameters()
            let client = try await clients.client(of: request, parameters, from: sender, at: now, noting: &record)
            response = try await serve(parameters, client, now, &record)
            refusal = nil
        } catch {
            response = Response(error, decisionID: record.id)
            refusal = error
        }
        guard refusal != nil || isAuditedWhenServed else { return response }
        audit.record(
            AuditEvent(
                kind, time: now, record: record, refusal: refusal, remoteAddress: sender.address,
                durationMicroseconds: Int((ContinuousClock.now - start) / .microseconds(1))))
        return response
    }
}

extension FormParameters {
    /// The value of a parameter that must be there.
    func required(_ name: String) throws(Refusal) -> String {
        guard let value = value(of: name) else { throw .request(.missingParameter(name)) }
        return value
    }
}
