internal import Foundation
internal import Hummingbird
internal import JOSE
internal import TokenExchange

/// `/admin/v1/subject-tokens`: makes, lists and revokes subject tokens for somebody else, used once.
struct SubjectTokensEndpoint: Sendable {
    let store: any ImpersonationTokenStore & SubjectRegistry
    let clients: [Client]
    let audit: any AuditSink

    func addRoutes(to router: Router<GatewayRequestContext>) {
        let all: RouterPath = "/admin/v1/subject-tokens"
        let one: RouterPath = "/admin/v1/subject-tokens/:id"
        let members: Set = ["subject", "claims", "context", "client_id", "expires_in"]
        router.administer(all, .post, members: members, status: .created) { try await create($0) }
        router.ask(all) { try await list($0) }
        router.refuseOtherMethods(at: all, than: .get, .post)
        router.administer(one, .delete) { try await revoke($0) }
        router.refuseOtherMethods(at: one, than: .delete)
    }

    private func create(_ request: AdminRequest) async throws -> JSONObject {
        let record = try record(request)
        let token = OpaqueToken.make(.subjectToken)
        try await store.add(record, digest: token.digest)
        audit.record(.subjectTokenCreated, id: record.id, subject: record.subject, by: request)
        var answer = JSONObject(record)
        answer["token"] = .string(token.text)
        return answer
    }

    private func record(_ request: AdminRequest) throws(AdminFailure) -> ImpersonationToken {
        let subject = try request.newTokenSubject(in: store)
        let client = try request.text("client_id")
        if let client, !clients.contains(where: { $0.id.hasSameBytes(as: client) }) {
            throw .invalid("client_id", problem: "must name a client of the configuration")
        }
        let lifetime = try request.integer(
            "expires_in", in: SubjectTokenRequest.lifetimes, default: SubjectTokenRequest.defaultLifetime)
        return ImpersonationToken(
            id: RandomIdentifier.make(), subject: subject, claims: try request.claims(),
            context: try request.object("context", within: SubjectTokenRequest.maximumContextBytes), clientID: client,
            creator: "admin", created: request.now, expires: request.now + TimeInterval(lifetime))
    }

    private func list(_ request: AdminRequest) async throws -> JSONObject {
        let tokens = try await store.impersonationTokens(at: request.now)
        return ["subject_tokens": .array(tokens.map { .object(JSONObject($0)) })]
    }

    private func revoke(_ request: AdminRequest) async throws -> JSONObject {
        guard let token = try await store.revokeImpersonationToken(try request.id(), at: request.now)
        else { throw AdminFailure.notFound("token") }
        audit.record(.subjectTokenRevoked, id: token.id, subject: token.subject, by: request)
        return JSONObject(token)
    }
}

extension JSONObject {
    fileprivate init(_ token: ImpersonationToken) {
        self = [
            "id": .string(token.id), "subject": .string(token.subject), "claims": .object(token.claims),
            "context": .object(token.context), "creator": .string(token.creator), "created": token.created.json,
            "expires": token.expires.json,
        ]
        self["client_id"] = token.clientID.map(JSONValue.string)
        self["revoked"] = token.revoked?.json
    }
}
