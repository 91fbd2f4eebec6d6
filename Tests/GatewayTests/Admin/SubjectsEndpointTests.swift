import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `Subjects at the admin port` {
    /// A gateway whose provider has registered subjects.
    static func withRegistry(_ body: @Sendable (GatewayUnderTest) async throws -> Void) async throws {
        try await GatewayUnderTest.with(
            change: { configuration in
                var provider = configuration.providers[0]
                guard case .jwt(var jwt, let keys) = provider.kind else { return }
                var source = MappingSource(subject: "claims.sub", form: .registered)
                source.claims = [.init(name: "email", expression: "claims.email")]
                jwt.profile.rules = try MappingRules(source)
                jwt.profile.registration.emailDomains = ["example.com"]
                provider = ProviderConfiguration(.jwt(jwt, keys), displayName: "", tests: [], file: "example-oidc.yaml")
                configuration.providers = [provider]
            }, body)
    }

    /// Exchanges a token, so that there is a subject.
    static func subject(_ name: String, at gateway: GatewayUnderTest) async throws -> String {
        #expect(
            try await gateway.reason(
                try await gateway.provider.idToken(subject: name, claims: ["email": .string("\(name)@example.com")]))
                == "granted")
        return try #require(gateway.events.all.last?.record.subject)
    }

    @Test func `are listed, found, and come in pages`() async throws {
        try await Self.withRegistry { gateway async throws in
            let ada = try await Self.subject("ada", at: gateway)
            let ben = try await Self.subject("ben", at: gateway)
            let event = try #require(gateway.events.all.first { $0.record.subject == ada })
            let line = try JSONValue.parse(AuditLine(event).bytes.dropLast()).objectValue
            let entry: JSONObject = ["kind": "first_sight", "subject": .string(ada), "provider": "example-oidc"]
            #expect(line?["registered"] == .array([.object(entry)]))
            let one = try await gateway.administer("GET", "subjects/\(ada)")
            #expect(one.body["links"] == [["provider": "example-oidc", "subject": "ada"]])
            let list = try await gateway.administer("GET", "subjects?provider=example-oidc")
            #expect(list.body["subjects"]?.arrayValue?.count == 2 && list.text("next") == nil)
            let page = try await gateway.administer("GET", "subjects?limit=1")
            let next = try #require(page.text("next"))
            #expect(next == min(ada, ben))
            let second = try await gateway.administer("GET", "subjects?limit=1&after=\(next)")
            #expect(second.text("next") == max(ada, ben))
            #expect(try await gateway.administer("GET", "subjects?provider=x").body["subjects"] == [])
            for query in ["limit=0", "limit=501", "limit=x", "email=x", "provider=%20", "limit=1&limit=2", "x=1"] {
                #expect(try await gateway.administer("GET", "subjects?\(query)").status == 400, "\(query)")
            }
            #expect(try await gateway.administer("GET", "subjects/nobody").status == 404)
        }
    }

    @Test func `that are disabled get nothing, registered or not`() async throws {
        try await Self.withRegistry { gateway async throws in
            let ada = try await Self.subject("ada", at: gateway)
            let token = try await gateway.provider.idToken(subject: "ada")
            let disabled = try await gateway.administer("POST", "subjects/\(ada)/disable")
            #expect(disabled.status == 200 && disabled.text("disabled") != nil)
            #expect(try await gateway.explainedReason(token) == "subject_disabled")
            #expect(try await gateway.administer("POST", "subjects/\(ada)/enable").status == 200)
            #expect(try await gateway.explainedReason(token) == "granted")
            #expect(try await gateway.administer("POST", "subjects/\(ada)/enable").status == 409)
            #expect(gateway.events.ofAdministrators.map(\.kind) == [.subjectDisabled, .subjectEnabled])
        }
        try await GatewayUnderTest.with { gateway async throws in
            #expect(
                try await gateway.administer("POST", "subjects/example-oidc:a%2Fb/disable").text("id")
                    == "example-oidc:a/b")
            #expect(try await gateway.administer("POST", "subjects/example-oidc:ada/disable").status == 200)
            let token = try await gateway.provider.idToken(subject: "ada")
            #expect(try await gateway.explainedReason(token) == "subject_disabled")
        }
    }

    @Test func `are unlinked and merged`() async throws {
        try await Self.withRegistry { gateway async throws in
            let (ada, ben) = (try await Self.subject("ada", at: gateway), try await Self.subject("ben", at: gateway))
            let merged = try await gateway.administer("POST", "subjects/\(ada)/merge", ["from": .string(ben)])
            #expect(merged.status == 200)
            #expect(merged.body["links"]?.arrayValue?.count == 2)
            #expect(try await Self.subject("ben", at: gateway) == ada)
            #expect(try await gateway.administer("POST", "subjects/\(ada)/merge", ["from": .string(ben)]).status == 400)
            #expect(try await gateway.administer("POST", "subjects/\(ada)/merge", ["from": .string(ada)]).status == 400)
            #expect(try await gateway.administer("POST", "subjects/x/merge", ["from": .string(ada)]).status == 404)
            let link: JSONObject = ["provider": "example-oidc", "subject": "ben"]
            let unlinked = try await gateway.administer("DELETE", "subjects/\(ada)/links", link)
            #expect(unlinked.body["links"]?.arrayValue?.count == 1)
            #expect(try await gateway.administer("DELETE", "subjects/\(ada)/links", link).status == 404)
            #expect(try await Self.subject("ben", at: gateway) != ada)
            let events = gateway.events.ofAdministrators
            #expect(events.map(\.kind) == [.subjectsMerged, .subjectUnlinked])
            #expect(events.map(\.id) == [ben, "example-oidc:ben"])
        }
    }
}
