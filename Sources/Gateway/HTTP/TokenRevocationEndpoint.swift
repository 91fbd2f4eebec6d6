internal import Hummingbird
internal import JOSE
internal import TokenExchange

/// `POST /revoke` (RFC 7009): ends a token that the client got, and what came from it.
struct TokenRevocationEndpoint: Sendable {
    let inspection: TokenInspection
    let call: ClientCall

    init(inspection: TokenInspection, clients: RequestAuthentication, audit: any AuditSink) {
        self.inspection = inspection
        self.call = ClientCall(kind: .revocation, clients: clients, audit: audit, isAuditedWhenServed: true)
    }

    /// A token that is none, or no good any more, is as revoked as one can be (RFC 7009 section 2.2).
    func respond(to request: Request, over peer: RequestSender) async -> Response {
        await call.respond(to: request, over: peer) { (parameters, client, now, record) async throws(Refusal) in
            let token = Array(try parameters.required("token").utf8)
            let outcome: TokenInspection.Revocation
            do throws(StoreUnavailable) {
                outcome = try await inspection.revoke(token, for: client, at: now)
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
}
