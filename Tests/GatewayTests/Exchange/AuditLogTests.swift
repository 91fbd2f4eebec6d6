import Foundation
import JOSE
import Synchronization
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `The audit log` {
    private let folder = TestFolder()

    private func event() -> AuditEvent {
        AuditEvent(
            time: Date(timeIntervalSince1970: 1_800_000_000), record: DecisionRecord(), refusal: .unavailable,
            remoteAddress: nil, durationMicroseconds: 1)
    }

    private func decisions(in bytes: some Collection<UInt8>) throws -> [String?] {
        try bytes.split(separator: UInt8(ascii: "\n")).map {
            try JSONValue.parse(Array($0)).objectValue?["decision_id"]?.stringValue
        }
    }

    @Test func `writes each event as one line`() throws {
        let path = folder.path("audit.jsonl")
        let log = try AuditLog(path: path) { Issue.record("errno \($0)") }
        let events = (0..<3).map { _ in event() }
        events.forEach(log.record)
        log.flush()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try decisions(in: bytes) == events.map(\.record.id))
    }

    /// A pipe whose reader goes away and comes back stands for a disk that is full for a while.
    @Test func `keeps what it cannot write until it can`() throws {
        signal(SIGPIPE, SIG_IGN)
        let path = folder.path("audit.pipe")
        try #require(mkfifo(path, 0o600) == 0)
        let firstReader = open(path, O_RDONLY | O_NONBLOCK)
        let failures = Mutex<[Int32]>([])
        let log = try AuditLog(path: path) { errno in failures.withLock { $0.append(errno) } }
        close(firstReader)
        let events = [event(), event()]
        log.record(events[0])
        log.flush()
        #expect(failures.withLock { $0 }.contains(EPIPE))

        let reader = open(path, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        log.record(events[1])
        log.flush()
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(reader, &bytes, bytes.count)
        #expect(try decisions(in: bytes.prefix(max(0, count))) == events.map(\.record.id))
    }
}
