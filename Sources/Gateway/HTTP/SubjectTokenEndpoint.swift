internal import Hummingbird
internal import JOSE
internal import TokenExchange

/// `POST /subject-tokens`: makes a subject token that stands for somebody else, for a client that may ask for one.
struct SubjectTokenEndpoint: Sendable {
    let maker: SubjectTokenMaker
    let call: ClientCall

    init(maker: SubjectTokenMaker, clients: RequestAuthentication, audit: any AuditSink) {
        self.maker = maker
        self.call = ClientCall(kind: .subjectToken, clients: clients, audit: audit, isAuditedWhenServed: true)
    }

    func respond(to request: Request, over peer: RequestSender) async -> Response {
        await call.respond(to: request, over: peer) { (parameters, client, now, record) async throws(Refusal) in
            let asked = try SubjectTokenRequest(parameters)
            let made = try await maker.make(asked, for: client, at: now)
            record.tokenID = made.kept.id
            record.subject = made.kept.subject
            return Response(
                .created,
                json: [
                    "id": .string(made.kept.id), "subject_token": .string(made.value.text),
                    "subject_token_type": .string(TokenType.accessToken.identifier),
                    "expires_in": .integer(Int64(asked.lifetime)),
                ], headers: .noStore)
        }
    }
}
