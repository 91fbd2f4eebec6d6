import Foundation
import GRDB
import Testing
import TokenExchange

@testable import Storage

@Suite struct `Used tokens that expired` {
    let store: SQLiteStore
    let folder: TemporaryFolder
    let grace = TimeInterval(ExpiringTable.usedTokens.grace) / 1000

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore(path: folder.file("store.sqlite"), masterKey: .random())
    }

    @Test func `are forgotten by a use after the grace`() async throws {
        #expect(try await store.use(try .sample(1), until: noon + 60, at: noon))
        #expect(try await store.use(try .sample(2), until: noon + 5000, at: noon))
        let later = noon + 60 + grace + 0.001
        #expect(try await store.use(try .sample(3), until: later + 60, at: later))
        #expect(try await numbers() == [2, 3])
    }

    @Test func `are remembered through the grace`() async throws {
        #expect(try await store.use(try .sample(1), until: noon + 60, at: noon))
        let later = noon + 60 + grace
        #expect(try await store.use(try .sample(2), until: later + 60, at: later))
        #expect(try await !store.use(try .sample(1), until: noon + 60, at: later))
    }

    @Test func `are forgotten a small batch at a time`() async throws {
        let count = 2 * SweepSchedule.batchSize + 10
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<count {
                let store = store
                group.addTask { try await store.use(try .sample(UInt64(number)), until: noon + 1, at: noon) }
            }
            for try await isFirst in group { #expect(isFirst) }
        }
        let later = noon + 10_000
        var left: [Int] = []
        for number in 0..<3 {
            #expect(try await store.use(try .sample(UInt64(count + number)), until: later + 60, at: later))
            left.append(try await numbers().filter { $0 < count }.count)
        }
        #expect(left == [count - SweepSchedule.batchSize, 10, 0])
    }

    @Test func `that cannot be forgotten refuse nobody`() async throws {
        try await store.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER keep BEFORE DELETE ON used_tokens BEGIN SELECT RAISE(ABORT, 'kept'); END
                    """)
        }
        #expect(try await store.use(try .sample(1), until: noon, at: noon))
        #expect(try await store.use(try .sample(2), until: noon + 9060, at: noon + 9000))
        #expect(try await numbers() == [1, 2])
    }

    /// The numbers of the tokens that are remembered. Asked of the writer, which sweeps before it answers.
    private func numbers() async throws -> [Int] {
        try await store.write { database in
            try Data.fetchAll(database, sql: "SELECT digest FROM used_tokens ORDER BY digest").map { digest in
                digest.suffix(4).reduce(0) { $0 << 8 | Int($1) }
            }
        }
    }
}

@Suite struct `The schedule of sweeps` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let found: Int
        let secondsLater: TimeInterval
        let isDue: Bool
    }

    static let cases = [
        Case(testDescription: "right after", found: 0, secondsLater: 0, isDue: false),
        Case(testDescription: "just before the interval", found: 499, secondsLater: 59.999, isDue: false),
        Case(testDescription: "at the interval", found: 0, secondsLater: 60, isDue: true),
        Case(testDescription: "right after a full batch", found: 500, secondsLater: 0, isDue: true),
        Case(testDescription: "clock set back a little", found: 0, secondsLater: -1, isDue: false),
        Case(testDescription: "clock set back far", found: 0, secondsLater: -3600, isDue: true),
    ]

    @Test(arguments: cases)
    func `waits for the interval unless there is more to forget`(_ c: Case) {
        var schedule = SweepSchedule()
        schedule.noteSweep(of: c.found, at: Timestamp(noon))
        #expect(schedule.isDue(at: Timestamp(noon + c.secondsLater)) == c.isDue)
    }

    @Test func `begins with the first use`() {
        #expect(SweepSchedule().isDue(at: Timestamp(noon)))
    }

    @Test func `bears the ends of time`() {
        var schedule = SweepSchedule()
        schedule.noteSweep(of: 0, at: Timestamp(.distantPast))
        #expect(schedule.isDue(at: Timestamp(Date(timeIntervalSince1970: .infinity))))
    }
}
