internal import Foundation
internal import Hummingbird
internal import JOSE
internal import TokenExchange

/// `/admin/v1/subjects`: who is on record, who is disabled, and which providers lead to whom.
struct SubjectsEndpoint: Sendable {
    static let pageSizes = 1...500
    static let defaultPageSize = 100

    let store: any SubjectRecords
    let audit: any AuditSink

    func addRoutes(to router: Router<GatewayRequestContext>) {
        router.ask("/admin/v1/subjects", query: ["provider", "email", "limit", "after"]) { try await list($0) }
        router.refuseOtherMethods(at: "/admin/v1/subjects", than: .get)
        router.ask("/admin/v1/subjects/:id") { JSONObject(try await find(try $0.id())) }
        router.refuseOtherMethods(at: "/admin/v1/subjects/:id", than: .get)
        router.administer("/admin/v1/subjects/:id/disable", .post) { try await disable($0) }
        router.refuseOtherMethods(at: "/admin/v1/subjects/:id/disable", than: .post)
        router.administer("/admin/v1/subjects/:id/enable", .post) { try await enable($0) }
        router.refuseOtherMethods(at: "/admin/v1/subjects/:id/enable", than: .post)
        router.administer("/admin/v1/subjects/:id/links", .delete, members: ["provider", "subject"]) {
            try await unlink($0)
        }
        router.refuseOtherMethods(at: "/admin/v1/subjects/:id/links", than: .delete)
        router.administer("/admin/v1/subjects/:id/merge", .post, members: ["from"]) { try await merge($0) }
        router.refuseOtherMethods(at: "/admin/v1/subjects/:id/merge", than: .post)
    }

    /// A full page has `next`: the `after` of the next one.
    private func list(_ request: AdminRequest) async throws -> JSONObject {
        var query = SubjectQuery(
            after: try request.text("after"),
            limit: try request.integer("limit", in: Self.pageSizes, default: Self.defaultPageSize))
        query.provider = try request.provider()
        if let email = try request.text("email") {
            guard let address = VerifiedEmail(email) else {
                throw AdminFailure.invalid("email", problem: "must be an e-mail address")
            }
            query.email = address
        }
        let subjects = try await store.registeredSubjects(query)
        var answer: JSONObject = ["subjects": .array(subjects.map { .object(JSONObject($0)) })]
        if subjects.count == query.limit { answer["next"] = subjects.last.map { .string($0.id) } }
        return answer
    }

    private func find(_ id: String) async throws -> RegisteredSubject {
        guard let subject = try await store.registeredSubject(id) else { throw AdminFailure.notFound("subject") }
        return subject
    }

    /// Any subject, on record or not: nobody can tell which ids tokens were issued for.
    private func disable(_ request: AdminRequest) async throws -> JSONObject {
        let id = try request.id()
        let since = try await store.disable(id, at: request.now)
        audit.record(.subjectDisabled, subject: id, by: request)
        return ["id": .string(id), "disabled": since.json]
    }

    private func enable(_ request: AdminRequest) async throws -> JSONObject {
        let id = try request.id()
        guard try await store.enable(id) else { throw AdminFailure.conflict("The subject is not disabled.") }
        audit.record(.subjectEnabled, subject: id, by: request)
        return ["id": .string(id)]
    }

    private func unlink(_ request: AdminRequest) async throws -> JSONObject {
        guard let provider = try request.provider() else { throw AdminFailure.missing("provider") }
        let link = SubjectLink(provider: provider, subject: try request.requiredText("subject"))
        guard let subject = try await store.unlink(link, from: try request.id())
        else { throw AdminFailure.notFound("link") }
        audit.record(.subjectUnlinked, id: "\(provider):\(link.subject)", subject: subject.id, by: request)
        return JSONObject(subject)
    }

    private func merge(_ request: AdminRequest) async throws -> JSONObject {
        let (id, other) = (try request.id(), try request.requiredText("from"))
        switch try await store.merge(other, into: id, at: request.now) {
        case .merged(let subject):
            audit.record(.subjectsMerged, id: other, subject: id, by: request)
            return JSONObject(subject)
        case .unknown(let unknown) where unknown == other:
            throw AdminFailure.invalid("from", problem: "must be a subject on record")
        case .unknown: throw AdminFailure.notFound("subject")
        case .same: throw AdminFailure.invalid("from", problem: "must be another subject")
        case .disabled(let disabled):
            throw AdminFailure.conflict("The subject \(disabled) is disabled: enable it first, or leave them apart.")
        }
    }
}

extension AdminRequest {
    fileprivate func provider() throws(AdminFailure) -> ProviderID? {
        guard let text = try text("provider") else { return nil }
        guard let provider = try? ProviderID(text) else {
            throw .invalid("provider", problem: "must be the id of a provider")
        }
        return provider
    }
}

extension JSONObject {
    fileprivate init(_ subject: RegisteredSubject) {
        self = [
            "id": .string(subject.id), "created": subject.created.json,
            "links": .array(
                subject.links.map {
                    .object(["provider": .string($0.provider.description), "subject": .string($0.subject)])
                }),
        ]
        self["email"] = subject.email.map(JSONValue.string)
        self["disabled"] = subject.disabled?.json
    }
}
