import Foundation
import Storage
import Testing
import TokenExchange

@Suite struct `Records of subjects` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: StoreBackend.all)
    func `come in pages, by provider and by address`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        for number in 0..<5 { _ = try await opened.make("\(number)", of: number == 4 ? "other" : "idp") }
        let all = try await opened.store.registeredSubjects(SubjectQuery(limit: 10))
        #expect(all.map(\.id) == all.map(\.id).sorted() && all.count == 5)
        #expect(try await opened.store.registeredSubjects(SubjectQuery(limit: 2)) == Array(all[..<2]))
        #expect(
            try await opened.store.registeredSubjects(SubjectQuery(after: all[1].id, limit: 2)) == Array(all[2..<4]))
        #expect(
            try await opened.store.registeredSubjects(SubjectQuery(provider: ProviderID("other"), limit: 9)).count == 1)
        let found = try await opened.store.registeredSubjects(
            SubjectQuery(email: VerifiedEmail("3@example.com"), limit: 9))
        #expect(found.map(\.links.first?.subject) == ["3"])
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `say since when a subject is disabled, registered or not`(_ backend: StoreBackend) async throws {
        let before = try backend.open(folder, masterKey)
        let subject = try await before.make("1")
        for id in [subject.id, "example-oidc:1"] {
            #expect(!before.store.isDisabled(id))
            #expect(try await before.store.disable(id, at: noon + 1) == noon + 1)
            #expect(try await before.store.disable(id, at: noon + 2) == noon + 1)
            #expect(before.store.isDisabled(id))
        }
        #expect(try await before.store.registeredSubject(subject.id)?.disabled == noon + 1)
        await before.close()
        let after = try backend.open(folder, masterKey)
        #expect(after.store.isDisabled("example-oidc:1"))
        #expect(try await after.store.enable("example-oidc:1"))
        #expect(try await !after.store.enable("example-oidc:1"))
        #expect(!after.store.isDisabled("example-oidc:1"))
        #expect(after.store.isDisabled(subject.id))
        await after.close()
    }

    @Test(arguments: StoreBackend.all)
    func `tell another node within seconds who is disabled`(_ backend: StoreBackend) async throws {
        let nodes = [try backend.open(folder, masterKey), try backend.open(folder, masterKey)]
        _ = try await nodes[0].store.disable("example-oidc:1", at: noon)
        let deadline = ContinuousClock.now + .seconds(20)
        while !nodes[1].store.isDisabled("example-oidc:1"), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(nodes[1].store.isDisabled("example-oidc:1"))
        for node in nodes { await node.close() }
    }

    @Test(arguments: StoreBackend.all)
    func `lose a link that is theirs`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let (one, two) = (try await opened.make("1"), try await opened.make("2"))
        let link = try #require(one.links.first)
        #expect(try await opened.store.unlink(link, from: two.id) == nil)
        #expect(try await opened.store.unlink(link, from: one.id)?.links == [])
        #expect(try await opened.store.unlink(link, from: one.id) == nil)
        #expect(try await opened.store.subject(linkedBy: link) == nil)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `of two become one with the links and the tokens of both`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let (kept, gone) = (try await opened.make("1", email: .some(nil)), try await opened.make("2"))
        try await opened.store.add(try .personal("pat", of: gone.id), digest: digestOf(1))
        let merge = try await opened.store.merge(gone.id, into: kept.id, at: noon)
        let one = RegisteredSubject(
            id: kept.id, created: noon, email: "2@example.com", links: kept.links + gone.links)
        #expect(merge == .merged(one))
        #expect(try await opened.store.registeredSubject(gone.id) == nil)
        #expect(opened.store.isDisabled(gone.id))
        #expect(try await opened.store.personalAccessToken(digest: digestOf(1))?.subject == kept.id)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are not merged where that would let somebody in`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let (one, two) = (try await opened.make("1"), try await opened.make("2"))
        #expect(try await opened.store.merge(one.id, into: one.id, at: noon) == .same)
        #expect(try await opened.store.merge("nobody", into: one.id, at: noon) == .unknown("nobody"))
        #expect(try await opened.store.merge(one.id, into: "nobody", at: noon) == .unknown("nobody"))
        _ = try await opened.store.disable(two.id, at: noon)
        #expect(try await opened.store.merge(two.id, into: one.id, at: noon) == .disabled(two.id))
        #expect(try await opened.store.merge(one.id, into: two.id, at: noon) == .disabled(two.id))
        #expect(try await opened.store.registeredSubjects(SubjectQuery(limit: 9)).count == 2)
        await opened.close()
    }
}

extension StoreBackend.Opened {
    fileprivate func make(
        _ subject: String, of provider: String = "idp", email: String?? = .none
    ) async throws -> RegisteredSubject {
        let address = (email ?? "\(subject)@example.com").flatMap { VerifiedEmail($0) }
        let link = SubjectLink(provider: try ProviderID(provider), subject: subject)
        return try #require(try await store.register(link, verifiedEmail: address, makesNew: true, at: noon))
    }
}
