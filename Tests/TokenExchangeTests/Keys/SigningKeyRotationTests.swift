import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

@Suite struct `The rotation of signing keys` {
    let store: SQLiteStore
    let path: String
    let masterKey = MasterKey.random()
    let noon = Date(timeIntervalSince1970: 1_800_000_000)

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "rotation-\(UUID().uuidString)/s.sqlite").path
        store = try SQLiteStore(path: path, masterKey: masterKey)
    }

    private func rotation(
        on store: SQLiteStore? = nil, _ schedule: KeySchedule = KeySchedule(rotateEvery: 1000, publishAhead: 100),
        _ algorithms: Set<SignatureAlgorithm> = [.es256], at now: Date
    ) async throws -> SigningKeyRotation {
        try await SigningKeyRotation(store: store ?? self.store, schedule: schedule, algorithms: algorithms, at: now)
    }

    private func published(_ rotation: SigningKeyRotation) -> [String] {
        rotation.ring.snapshot.publicKeys.compactMap { $0["kid"]?.stringValue }
    }

    private func signing(_ rotation: SigningKeyRotation, at now: Date) async throws -> [String] {
        try await rotation.keys(at: now).filter { $0.phase == .signing }.map(\.key.key.keyID)
    }

    @Test func `has no gap: the next key is published before it signs, the last until its tokens are gone`()
        async throws
    {
        let rotation = try await rotation(at: noon)
        let first = published(rotation)
        #expect(first.count == 1)
        #expect(try await rotation.tend(at: noon + 899).changes == [])
        let (changes, next) = try await rotation.tend(at: noon + 900)
        #expect(changes.count == 1 && next == noon + 1000)
        #expect(published(rotation).count == 2)
        #expect(try await signing(rotation, at: noon + 999.999) == first)
        _ = try await rotation.tend(at: noon + 1000)
        let second = try await signing(rotation, at: noon + 1000)
        #expect(second != first && second.count == 1)
        #expect(Set(published(rotation)) == Set(first + second))

        let manual = try await self.rotation(KeySchedule(publishAhead: 100), at: noon + 1001)
        #expect(Set(published(manual)) == Set(first + second), "after a restart the retired key is still there")
        let end = noon + 1000 + KeySchedule.keepFor
        #expect(try await manual.tend(at: end).changes == [.removed(keyID: first[0])])
        #expect(published(manual) == second)
    }

    @Test func `comes at the start when it is overdue`() async throws {
        _ = try await rotation(at: noon)
        let late = try await rotation(at: noon + 5000)
        #expect(published(late).count == 2)
        #expect(try await late.keys(at: noon + 5000).map(\.phase) == [.signing, .published])
        #expect(try await late.keys(at: noon + 5100).map(\.phase) == [.retired, .signing])
    }

    @Test func `by hand publishes ahead, once`() async throws {
        let rotation = try await rotation(KeySchedule(publishAhead: 100), at: noon)
        #expect(try await rotation.rotate(nil, isImmediate: false, at: noon + 10)?.count == 1)
        #expect(try await rotation.rotate(.es256, isImmediate: false, at: noon + 20) == [])
        #expect(try await rotation.rotate(.es384, isImmediate: false, at: noon) == nil)
        #expect(try await rotation.keys(at: noon + 109).map(\.phase) == [.signing, .published])
        #expect(try await rotation.keys(at: noon + 110).map(\.phase) == [.retired, .signing])
    }

    @Test func `of a key that others may have takes it away at once`() async throws {
        let rotation = try await rotation(KeySchedule(publishAhead: 100), at: noon)
        let old = published(rotation)
        _ = try await rotation.rotate(nil, isImmediate: false, at: noon + 10)
        let changes = try await rotation.rotate(.es256, isImmediate: true, at: noon + 20)
        #expect(changes?.count == 3)
        let new = published(rotation)
        #expect(new.count == 1 && Set(new).isDisjoint(with: old))
        #expect(try await signing(rotation, at: noon + 20) == new)
    }

    @Test func `of several algorithms goes side by side`() async throws {
        let rotation = try await rotation(algorithms: [.es256, .edDSA], at: noon)
        #expect(published(rotation).count == 2)
        #expect(try await rotation.rotate(.edDSA, isImmediate: true, at: noon + 1)?.count == 2)
        #expect(published(rotation).count == 2)
        #expect(try await rotation.tend(at: noon + 900).changes.count == 1)
    }

    private func rotation(algorithms: Set<SignatureAlgorithm>, at now: Date) async throws -> SigningKeyRotation {
        try await rotation(KeySchedule(rotateEvery: 1000, publishAhead: 100), algorithms, at: now)
    }

    @Test func `by two nodes at once makes one key, which both take over`() async throws {
        let other = try SQLiteStore(path: path, masterKey: masterKey)
        let nodes = [try await rotation(at: noon), try await rotation(on: other, at: noon)]
        #expect(published(nodes[0]) == published(nodes[1]))
        let made = try await withThrowingTaskGroup(of: Int.self) { group in
            for node in nodes + nodes { group.addTask { try await node.tend(at: noon + 900).changes.count } }
            return try await group.reduce(0, +)
        }
        #expect(made == 1)
        for node in nodes { _ = try await node.tend(at: noon + 901) }
        #expect(published(nodes[0]).count == 2)
        #expect(published(nodes[0]) == published(nodes[1]))
    }
}
