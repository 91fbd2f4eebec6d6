import Foundation
import GRDB
import Testing
import TokenExchange

@testable import Storage

@Suite struct `Tokens of our own that expired` {
    let store: SQLiteStore
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(path: folder.file("store.sqlite"), masterKey: .random())
    }

    @Test(arguments: ExpiringTable.allCases)
    func `are forgotten after the grace, by what is written next`(_ table: ExpiringTable) async throws {
        try await write(1, to: table, expires: noon + 60, at: noon)
        let grace = TimeInterval(table.grace) / 1000
        try await write(2, to: table, expires: noon + 60 + 2 * grace, at: noon + 60 + grace)
        #expect(try await count(table) == 2, "still in the grace")
        try await write(3, to: table, expires: noon + 60 + 3 * grace, at: noon + 121 + grace)
        #expect(try await count(table) == 2)
        await store.close()
    }

    private func write(_ number: UInt8, to table: ExpiringTable, expires: Date, at now: Date) async throws {
        switch table {
        case .usedTokens: #expect(try await store.use(try .sample(UInt64(number)), until: expires, at: now))
        case .personalAccessTokens:
            try await store.add(
                try .personal("\(number)", created: now, expires: expires), digest: digestOf(number))
        case .impersonationTokens:
            try await store.add(.impersonation("\(number)", created: now, expires: expires), digest: digestOf(number))
        case .issuedTokens: try await store.add([.sample(number, expires: expires)], at: now)
        case .revocations: try await store.revoke(["\(number)"], until: expires, at: now)
        }
    }

    /// Asked of the writer, which sweeps before it answers.
    private func count(_ table: ExpiringTable) async throws -> Int? {
        try await store.write { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table.rawValue)") }
    }
}
