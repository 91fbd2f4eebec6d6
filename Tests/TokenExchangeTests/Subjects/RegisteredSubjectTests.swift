import ClaimMapping
import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

@Suite struct `A registered subject` {
    let store: SQLiteStore
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "subjects-\(UUID().uuidString)")
        store = try SQLiteStore(path: folder.appending(path: "store.sqlite").path, masterKey: .random())
    }

    private func scene(
        _ changes: (inout SubjectRegistration) -> Void = { _ in }, require: [MappingSource.Rule] = [],
        form: SubjectForm = .registered
    ) -> Scene {
        var source = Scene.makeSource()
        source.form = form
        source.require = require
        var scene = Scene()
        scene.provider = Scene.makeProvider(source: source)
        changes(&scene.provider.profile.registration)
        scene.store = store
        return scene
    }

    @Test func `is made at first sight, and is the same from then on`() async throws {
        let first = try await scene().exchange(try Scene.token())
        let id = try #require(first.record.subject)
        #expect(id.utf8.count == 22)
        #expect(try first.claims()["sub"]?.stringValue == id)
        #expect(try await scene().exchange(try Scene.token()).record.subject == id)
        let other = try await scene().exchange(try Scene.token(Scene.claims(["sub": "ben"]))).record.subject
        #expect(other != id)
    }

    @Test func `is not made by an explanation, which says that one would be`() async throws {
        let explanation = await scene().explain(token: try Scene.token())
        #expect(explanation.refusal == nil)
        #expect(explanation.record.subject == LocalSubject.placeholder)
        let step = explanation.trace.steps.first { $0.name == .registry }
        #expect(step?.detail == "a record would be made; it has no id yet")
        #expect(try await store.registeredSubjects(SubjectQuery(limit: 9)).isEmpty)
    }

    @Test func `is refused at first sight where its provider's file says so`() async throws {
        let rejecting = scene { $0.onFirstSight = .reject }
        #expect(await rejecting.reason(try Scene.token()) == "subject_unknown")
        #expect(try await store.registeredSubjects(SubjectQuery(limit: 9)).isEmpty)
        let link = SubjectLink(provider: rejecting.provider.profile.id, subject: "ada")
        let made = try await store.register(link, verifiedEmail: nil, makesNew: true, at: Scene.now)
        #expect(try await rejecting.exchange(try Scene.token()).record.subject == made?.id)
    }

    @Test(arguments: [SubjectForm.registered, .mapped, .prefixed("example-oidc")])
    func `is refused while it is disabled, as every other one`(_ form: SubjectForm) async throws {
        let scene = scene(form: form)
        let id = try #require(try await scene.exchange(try Scene.token()).record.subject)
        _ = try await store.disable(id, at: Scene.now)
        #expect(await scene.reason(try Scene.token()) == "subject_disabled")
        _ = try await store.enable(id)
        #expect(await scene.reason(try Scene.token()) == nil)
    }

    @Test func `is what require and the policies see`() async throws {
        let rule = MappingSource.Rule(expression: "subject.id.size() == 22 || subject.id == '(new)'", message: nil)
        #expect(try await scene(require: [rule]).exchange(try Scene.token()).record.subject != "ada")
        let never = MappingSource.Rule(expression: "subject.id == 'ada'", message: nil)
        #expect(await scene(require: [never]).reason(try Scene.token()) == "requirement_refused")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let claims: JSONObject
        let isLinked: Bool
    }

    static let cases = [
        Case(
            testDescription: "verified", claims: ["email": "ada@example.com", "email_verified": true], isLinked: true),
        Case(
            testDescription: "upper case", claims: ["email": "ADA@Example.com", "email_verified": true], isLinked: true),
        Case(testDescription: "not verified", claims: ["email_verified": false], isLinked: false),
        Case(testDescription: "nobody says so", claims: [:], isLinked: false),
        Case(testDescription: "a string for true", claims: ["email_verified": "true"], isLinked: false),
        Case(testDescription: "a number for true", claims: ["email_verified": 1], isLinked: false),
        Case(
            testDescription: "a subdomain", claims: ["email": "ada@sub.example.com", "email_verified": true],
            isLinked: false),
        Case(
            testDescription: "another domain", claims: ["email": "ada@example.com.evil.org", "email_verified": true],
            isLinked: false),
        Case(
            testDescription: "two at signs", claims: ["email": "x@evil.org@example.com", "email_verified": true],
            isLinked: false),
        Case(
            testDescription: "a list", claims: ["email": ["ada@example.com"], "email_verified": true], isLinked: false),
    ]

    @Test(arguments: cases)
    func `is found by an e-mail address that its provider may vouch for`(_ c: Case) async throws {
        let email = try #require(VerifiedEmail("ada@example.com"))
        let elsewhere = SubjectLink(provider: try ProviderID("elsewhere"), subject: "x")
        let known = try await store.register(elsewhere, verifiedEmail: email, makesNew: true, at: Scene.now)
        var claims = c.claims
        claims["sub"] = "new"
        let linking = scene { $0.emailDomains = ["example.com"] }
        let outcome = try await linking.exchange(try Scene.token(Scene.claims(claims)))
        let subject = outcome.record.subject
        #expect((subject == known?.id) == c.isLinked)
        #expect(outcome.record.entries.map(\.subject) == [subject])
        #expect(outcome.record.entries.map(\.kind) == [c.isLinked ? .verifiedEmail : .firstSight])
        let again = try await linking.exchange(try Scene.token(Scene.claims(claims)))
        #expect(again.record.subject == subject && again.record.entries.isEmpty)
    }

    @Test func `says what was put on record, links that were there before aside`() async throws {
        let linking = scene { $0.emailDomains = ["example.com"] }
        let claims: JSONObject = ["sub": "new", "email": "ada@example.com", "email_verified": true]
        let plain = try await linking.exchange(try Scene.token(Scene.claims(["sub": "new"])))
        #expect(plain.record.entries.map(\.kind) == [.firstSight])
        let verified = try await linking.exchange(try Scene.token(Scene.claims(claims)))
        #expect(verified.record.entries.map(\.kind) == [.emailRecorded])

        let id = try #require(verified.record.subject)
        _ = try await store.unlink(SubjectLink(provider: linking.provider.profile.id, subject: "new"), from: id)
        let linked = try await linking.exchange(try Scene.token(Scene.claims(claims)))
        #expect(linked.record.subject == id && linked.record.entries.map(\.kind) == [.verifiedEmail])
    }

    @Test func `is not found by an address without the provider's domains in its file`() async throws {
        let email = try #require(VerifiedEmail("ada@example.com"))
        let elsewhere = SubjectLink(provider: try ProviderID("elsewhere"), subject: "x")
        let known = try await store.register(elsewhere, verifiedEmail: email, makesNew: true, at: Scene.now)
        let outcome = try await scene().exchange(try Scene.token(Scene.claims(["email_verified": true])))
        #expect(outcome.record.subject != known?.id)
    }

    @Test func `that is linked by its address is refused while it is disabled`() async throws {
        let email = try #require(VerifiedEmail("ada@example.com"))
        let elsewhere = SubjectLink(provider: try ProviderID("elsewhere"), subject: "x")
        let known = try #require(
            try await store.register(elsewhere, verifiedEmail: email, makesNew: true, at: Scene.now))
        _ = try await store.disable(known.id, at: Scene.now)
        let linking = scene { $0.emailDomains = ["example.com"] }
        let token = try Scene.token(Scene.claims(["email_verified": true]))
        var record = DecisionRecord()
        do throws(Refusal) {
            _ = try await linking.makeExchange().exchange(
                try TokenRequest(Scene.form(token, [("audience", Scene.orders)])), for: linking.client,
                sentBy: linking.senderKeys, at: Scene.now, noting: &record)
            Issue.record("it was let in")
        } catch {
            #expect(error == .subject(.disabled))
        }
        #expect(record.entries.map(\.subject) == [known.id])
        #expect(await linking.reason(token) == "subject_disabled")
    }

    @Test func `is refused when the registry does not answer`() async throws {
        var scene = scene()
        scene.store = NoStore()
        #expect(await scene.reason(try Scene.token()) == "subject_registry_unavailable")
        #expect(OAuthError(.subject(.registryUnavailable)).status == 503)
        #expect(OAuthError(.subject(.unknown)) == OAuthError(.subject(.disabled)))
    }
}
