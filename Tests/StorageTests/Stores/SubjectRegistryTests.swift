import Foundation
import Storage
import Testing
import TokenExchange

@Suite struct `Registered subjects` {
    let folder: TemporaryFolder
    let masterKey = MasterKey.random()
    let ann: SubjectLink
    let annElsewhere: SubjectLink
    let email: VerifiedEmail

    init() throws {
        folder = try TemporaryFolder()
        ann = SubjectLink(provider: try ProviderID("idp"), subject: "1")
        annElsewhere = SubjectLink(provider: try ProviderID("other"), subject: "ann")
        email = try #require(VerifiedEmail("Ann@Example.com"))
    }

    @Test(arguments: StoreBackend.all)
    func `are made at their first sight, and found from then on`(_ backend: StoreBackend) async throws {
        let before = try backend.open(folder, masterKey)
        #expect(try await before.store.subject(linkedBy: ann) == nil)
        let made = try await before.store.register(ann, verifiedEmail: email, makesNew: true, at: noon + 0.5)
        let subject = try #require(made)
        #expect(
            subject == RegisteredSubject(id: subject.id, created: noon + 0.5, email: "ann@example.com", links: [ann]))
        #expect(subject.id.utf8.count == 22)
        await before.close()
        let after = try backend.open(folder, masterKey)
        #expect(try await after.store.subject(linkedBy: ann) == subject)
        #expect(try await after.store.subject(withEmail: email) == subject)
        #expect(try await after.store.registeredSubject(subject.id) == subject)
        #expect(try await after.store.register(ann, verifiedEmail: nil, makesNew: false, at: noon + 9) == subject)
        await after.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are not made where none may be`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        #expect(try await opened.store.register(ann, verifiedEmail: email, makesNew: false, at: noon) == nil)
        #expect(try await opened.store.subject(linkedBy: ann) == nil)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are linked by the e-mail address that they have`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let first = try await opened.store.register(ann, verifiedEmail: email, makesNew: true, at: noon)
        let second = try await opened.store.register(annElsewhere, verifiedEmail: email, makesNew: false, at: noon + 1)
        #expect(second?.id == first?.id)
        #expect(second?.links == [ann, annElsewhere])
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `are not linked without an address, nor by another one`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        let first = try await opened.store.register(ann, verifiedEmail: email, makesNew: true, at: noon)
        let second = try await opened.store.register(annElsewhere, verifiedEmail: nil, makesNew: true, at: noon)
        let third = SubjectLink(provider: ann.provider, subject: "2")
        let other = try await opened.store.register(
            third, verifiedEmail: VerifiedEmail("ben@example.com"), makesNew: true, at: noon)
        #expect(Set([first?.id, second?.id, other?.id]).count == 3)
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `take an address later, unless another has it`(_ backend: StoreBackend) async throws {
        let opened = try backend.open(folder, masterKey)
        _ = try await opened.store.register(ann, verifiedEmail: nil, makesNew: true, at: noon)
        #expect(
            try await opened.store.register(ann, verifiedEmail: email, makesNew: false, at: noon)?.email
                == "ann@example.com")
        _ = try await opened.store.register(annElsewhere, verifiedEmail: nil, makesNew: true, at: noon)
        let other = try await opened.store.register(annElsewhere, verifiedEmail: email, makesNew: true, at: noon)
        #expect(other?.email == nil)
        #expect(other?.links == [annElsewhere])
        await opened.close()
    }

    @Test(arguments: StoreBackend.all)
    func `that are seen at many places at once are one`(_ backend: StoreBackend) async throws {
        let nodes = [try backend.open(folder, masterKey), try backend.open(folder, masterKey)]
        let ids = try await withThrowingTaskGroup(of: String?.self) { group in
            for number in 0..<40 {
                let (store, link) = (nodes[number % 2].store, number % 4 < 2 ? ann : annElsewhere)
                let email = email
                group.addTask { try await store.register(link, verifiedEmail: email, makesNew: true, at: noon)?.id }
            }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await nodes[0].store.registeredSubjects(SubjectQuery(limit: 10)).count == 1)
        for node in nodes { await node.close() }
    }
}
