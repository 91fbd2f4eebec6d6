internal import Foundation
internal import Hummingbird
internal import JOSE
internal import TokenExchange

/// `/admin/v1/personal-access-tokens`: makes, lists and revokes them. The value of one is in the answer that makes it, and
/// nowhere else.
struct PersonalAccessTokensEndpoint: Sendable {
    static let lifetimes = 60...366 * 86_400
    static let defaultLifetime = 90 * 86_400

    let store: any PersonalAccessTokenStore & SubjectRegistry
    let resources: [Resource]
    let audit: any AuditSink

    func addRoutes(to router: Router<GatewayRequestContext>) {
        let all: RouterPath = "/admin/v1/personal-access-tokens"
        let one: RouterPath = "/admin/v1/personal-access-tokens/:id"
        let members: Set = ["name", "subject", "scopes", "resources", "claims", "expires_in"]
        router.administer(all, .post, members: members, status: .created) { try await create($0) }
        router.ask(all, query: ["subject"]) { try await list($0) }
        router.refuseOtherMethods(at: all, than: .get, .post)
        let search: RouterPath = "/admin/v1/personal-access-tokens/find"
        router.administer(search, .post, members: ["token"]) { JSONObject(try await find(presenting: $0)) }
        router.refuseOtherMethods(at: search, than: .post)
        router.ask(one) { JSONObject(try await find(try $0.id())) }
        router.administer(one, .delete) { try await revoke($0) }
        router.refuseOtherMethods(at: one, than: .get, .delete)
    }

    private func create(_ request: AdminRequest) async throws -> JSONObject {
        let record = try record(request)
        let token = OpaqueToken.make(.personalAccessToken)
        try await store.add(record, digest: token.digest)
        audit.record(.personalAccessTokenCreated, id: record.id, subject: record.subject, by: request)
        var answer = JSONObject(record)
        answer["token"] = .string(token.text)
        return answer
    }

    private func record(_ request: AdminRequest) throws(AdminFailure) -> PersonalAccessToken {
        let subject = try request.newTokenSubject(in: store)
        let resources = try self.resources(request)
        let lifetime = try request.integer("expires_in", in: Self.lifetimes, default: Self.defaultLifetime)
        return PersonalAccessToken(
            id: RandomIdentifier.make(), name: try request.requiredText("name"), subject: subject,
            claims: try request.claims(), scopes: try scopes(request, of: resources),
            resources: resources.map(\.id), created: request.now, expires: request.now + TimeInterval(lifetime))
    }

    private func resources(_ request: AdminRequest) throws(AdminFailure) -> [Resource] {
        guard let ids = try request.texts("resources") else { throw .missing("resources") }
        guard !ids.isEmpty else { throw .invalid("resources", problem: "must name one at least") }
        var found: [Resource] = []
        for id in ids {
            guard let resource = resources.first(where: { $0.id.hasSameBytes(as: id) })
            else { throw .invalid("resources", problem: "must name resources of the configuration") }
            found.append(resource)
        }
        return found
    }

    private func scopes(_ request: AdminRequest, of resources: [Resource]) throws(AdminFailure) -> [Scope] {
        guard let names = try request.texts("scopes") else { throw .missing("scopes") }
        let known = Set(resources.flatMap(\.scopes))
        let scopes = names.compactMap { Scope($0) }.filter(known.contains)
        guard scopes.count == names.count else {
            throw .invalid("scopes", problem: "must name scopes of the resources")
        }
        return scopes
    }

    private func list(_ request: AdminRequest) async throws -> JSONObject {
        let tokens = try await store.personalAccessTokens(of: try request.text("subject"))
        return ["personal_access_tokens": .array(tokens.map { .object(JSONObject($0)) })]
    }

    private func find(_ id: String) async throws -> PersonalAccessToken {
        guard let token = try await store.personalAccessTokens(of: nil).first(where: { $0.id == id })
        else { throw AdminFailure.notFound("token") }
        return token
    }

    /// By its value, for whoever found one where it should not be. In the body: a URL ends up in logs.
    private func find(presenting request: AdminRequest) async throws -> PersonalAccessToken {
        let text = try request.requiredText("token")
        guard let value = try? OpaqueToken(Array(text.utf8)), value.kind == .personalAccessToken else {
            throw AdminFailure.invalid("token", problem: "must be a personal access token: cpat_ and its checksum")
        }
        guard let token = try await store.personalAccessToken(digest: value.digest)
        else { throw AdminFailure.notFound("token") }
        return token
    }

    private func revoke(_ request: AdminRequest) async throws -> JSONObject {
        guard let token = try await store.revokePersonalAccessToken(try request.id(), at: request.now)
        else { throw AdminFailure.notFound("token") }
        audit.record(.personalAccessTokenRevoked, id: token.id, subject: token.subject, by: request)
        return JSONObject(token)
    }
}

extension JSONObject {
    fileprivate init(_ token: PersonalAccessToken) {
        self = [
            "id": .string(token.id), "name": .string(token.name), "subject": .string(token.subject),
            "claims": .object(token.claims), "scopes": .array(token.scopes.map { .string($0.description) }),
            "resources": .array(token.resources.map { .string($0) }), "created": token.created.json,
            "expires": token.expires.json,
        ]
        self["last_used"] = token.lastUsed?.json
        self["revoked"] = token.revoked?.json
    }
}
