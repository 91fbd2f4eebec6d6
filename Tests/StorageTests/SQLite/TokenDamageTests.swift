import Foundation
import GRDB
import JOSE
import Synchronization
import Testing
import TokenExchange

@testable import Storage

@Suite struct `Damaged tokens in an SQLite store` {
    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Done to each table with two tokens.
        let sql: @Sendable (String) -> String
    }

    static let damages = [
        Damage(testDescription: "sealed value cut") { "UPDATE \($0) SET sealed = substr(sealed, 1, 20)" },
        Damage(testDescription: "sealed value emptied") { "UPDATE \($0) SET sealed = x''" },
        Damage(testDescription: "another token's value") {
            "UPDATE \($0) SET sealed = (SELECT sealed FROM \($0) WHERE id = 'b')"
        },
        Damage(testDescription: "another token's digest") {
            "UPDATE \($0) SET digest = x'00' WHERE id = 'b'; UPDATE \($0) SET digest = x'"
                + String(repeating: "00", count: 31) + "01' WHERE id = 'a'"
        },
        Damage(testDescription: "value of another table") {
            "UPDATE \($0) SET sealed = (SELECT sealed FROM master_key_check)"
        },
    ]

    let folder: TemporaryFolder
    let failures = Failures()
    let store: SQLiteStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(
            path: folder.file("store.sqlite"), masterKey: .random(), onFailure: { [failures] in failures.add($0) })
    }

    @Test(arguments: damages)
    func `are not handed out, and the operator is told which`(_ damage: Damage) async throws {
        try await store.add(try .personal("a"), digest: digestOf(1))
        try await store.add(try .personal("b"), digest: digestOf(2))
        try await store.add(.impersonation("a"), digest: digestOf(1))
        try await store.add(.impersonation("b"), digest: digestOf(2))
        try await store.add([.sample(1, id: "a"), .sample(2, id: "b")], at: noon)
        for table in ["personal_access_tokens", "impersonation_tokens", "issued_tokens"] {
            try OtherProcess(on: store.path).run(damage.sql(table))
        }
        let changed =
            damage.testDescription == "another token's digest" ? [UInt8](repeating: 0, count: 31) + [1] : digestOf(1)
        await #expect(throws: StoreUnavailable()) { try await store.personalAccessToken(digest: changed) }
        await #expect(throws: StoreUnavailable()) { try await store.impersonationToken(digest: changed) }
        await #expect(throws: StoreUnavailable()) { try await store.issuedToken(digest: changed) }
        let expected = StorageError.damaged(path: store.path, part: .token(id: "a"))
        #expect(failures.all == [expected, expected, expected])
        #expect("\(expected)".hasSuffix("is damaged: what the token a says cannot be unsealed."))
        await store.close()
    }

    @Test func `hold neither claims nor context nor content in the clear`() async throws {
        try await store.add(
            PersonalAccessToken(
                id: "a", name: "needle", subject: "ann", claims: ["c": "needle"], scopes: [], resources: [],
                created: noon, expires: noon), digest: digestOf(1))
        try await store.add(
            ImpersonationToken(
                id: "a", subject: "ann", claims: ["c": "needle"], context: ["c": "needle"], clientID: nil,
                creator: "admin", created: noon, expires: noon), digest: digestOf(1))
        try await store.add(
            [
                IssuedToken(
                    digest: digestOf(1), kind: .accessToken, id: "a", clientID: "c", subject: "ann",
                    content: Array("needle".utf8), expires: noon)
            ], at: noon)
        await store.close()
        let bytes = try Data(contentsOf: URL(filePath: store.path))
        #expect(bytes.range(of: Data("needle".utf8)) == nil)
    }

    final class Failures: Sendable {
        private let list = Mutex<[StorageError]>([])
        var all: [StorageError] { list.withLock { $0 } }
        func add(_ error: StorageError) { list.withLock { $0.append(error) } }
    }
}
