internal import Dispatch
internal import Foundation
internal import Synchronization
internal import TokenExchange

/// Writes audit events as JSON lines to standard output or a file, in batches, away from the requests.
///
/// A clean stop writes everything. What cannot be written (a full disk) is kept, up to 16 MiB, and tried again with the
/// next events. When the reader is so slow that 65,536 events wait, a request that adds one writes
/// them itself: it slows down, and nothing is lost.
final class AuditLog: AuditSink {
    private let descriptor: Int32
    private let pending = Mutex<[Entry]>([])
    /// Held while writing: the bytes that could not be written.
    private let unwritten = Mutex<[UInt8]>([])
    private let queue = DispatchQueue(label: "cambio.audit", qos: .utility)
    private let onFailure: @Sendable (_ errno: Int32) -> Void

    private static let batchDelay = DispatchTimeInterval.milliseconds(50)
    private static let maximumPending = 65_536
    private static let maximumUnwritten = 16 << 20

    /// - Parameters:
    ///   - path: A file to append to, made with mode 0600; `nil` for standard output.
    ///   - onFailure: Is told once per batch that could not be written at once.
    init(path: String?, onFailure: @escaping @Sendable (_ errno: Int32) -> Void) throws(AuditLogError) {
        self.onFailure = onFailure
        guard let path else {
            self.descriptor = STDOUT_FILENO
            return
        }
        self.descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AuditLogError(path: path, errno: errno) }
    }

    deinit {
        flush()
        if descriptor != STDOUT_FILENO { close(descriptor) }
    }

    /// What waits to become a line.
    private enum Entry {
        case decision(AuditEvent)
        case provider(ProviderEvent)
        case admin(AdminEvent)

        var line: AuditLine {
            switch self {
            case .decision(let event): AuditLine(event)
            case .provider(let event): AuditLine(event)
            case .admin(let event): AuditLine(event)
            }
        }
    }

    func record(_ event: AuditEvent) { record(.decision(event)) }

    func record(_ event: ProviderEvent) { record(.provider(event)) }

    func record(_ event: AdminEvent) { record(.admin(event)) }

    private func record(_ entry: Entry) {
        let count = pending.withLock { pending in
            pending.append(entry)
            return pending.count
        }
        if count == 1 { queue.asyncAfter(deadline: .now() + Self.batchDelay) { [weak self] in self?.flush() } }
        if count >= Self.maximumPending { flush() }
    }

    /// Writes what waits. Returns when it is written, or cannot be.
    func flush() {
        unwritten.withLock { unwritten in
            let events = pending.withLock { pending in
                defer { pending = [] }
                return pending
            }
            // Above the bound the newest go: whole lines, so that what is written later reads as lines.
            if unwritten.count <= Self.maximumUnwritten {
                for event in events { unwritten += event.line.bytes }
            }
            unwritten.removeFirst(write(unwritten))
        }
    }

    /// - Returns: How many bytes were written.
    private func write(_ bytes: [UInt8]) -> Int {
        var count = 0
        while count < bytes.count {
            let written = bytes[count...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                count += written
            } else if written < 0, errno == EAGAIN {
                waitUntilWritable()
            } else if written == 0 || errno != EINTR {
                onFailure(errno)
                return count
            }
        }
        return count
    }

    /// Standard output may be a pipe that somebody else made non-blocking.
    private func waitUntilWritable() {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, 1000)
    }
}

/// The audit file cannot be opened.
struct AuditLogError: Error, CustomStringConvertible {
    let path: String
    let errno: Int32

    var description: String { "audit.file: cannot open \(path): \(String(cString: strerror(errno)))" }
}
