public import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A program that a test starts, with a pipe for its standard input and one for its output. It is killed with the value.
///
/// By `posix_spawn`: Foundation's `Process` looks through the files that are open, and reads past the end of a buffer where they
/// are more than a thousand, as they are while the tests run.
public final class Program: Sendable {
    private let pid: pid_t
    private let input: FileHandle
    /// What it writes to standard output; what goes to standard error is dropped.
    public let output: FileHandle

    /// No pipe could be made, or there is no such program.
    public struct CannotStart: Error {}

    /// Held from when a pipe is made until no other program inherits it.
    private static let starting = Mutex(())

    /// - Parameter arguments: The program's name, looked for in `PATH`, and its arguments.
    public init(_ arguments: [String]) throws { (pid, input, output) = try Self.start(arguments) }

    deinit {
        // The runtime's threads block SIGTERM, and their children inherit that.
        kill(pid, SIGKILL)
        Self.wait(for: pid)
    }

    /// Runs a program to its end, with nothing to read.
    /// - Returns: Its exit status, or -1 if a signal ended it; and what it wrote to standard output.
    public static func run(_ arguments: [String]) throws -> (status: Int32, output: [UInt8]) {
        let (pid, input, output) = try start(arguments)
        try? input.close()
        let octets = [UInt8]((try? output.readToEnd()) ?? Data())
        return (wait(for: pid), octets)
    }

    private static func start(_ arguments: [String]) throws -> (pid: pid_t, input: FileHandle, output: FileHandle) {
        try starting.withLock { _ in try startAlone(arguments) }
    }

    private static func startAlone(
        _ arguments: [String]
    ) throws -> (pid: pid_t, input: FileHandle, output: FileHandle) {
        guard let (childInput, input) = pipeEnds(), let (output, childOutput) = pipeEnds() else { throw CannotStart() }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, childInput.fileDescriptor, 0)
        posix_spawn_file_actions_adddup2(&actions, childOutput.fileDescriptor, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var pid = pid_t()
        let problem = withExtendedLifetime((childInput, childOutput)) {
            posix_spawnp(&pid, arguments[0], &actions, nil, &words, environ)
        }
        guard problem == 0 else { throw CannotStart() }
        return (pid, input, output)
    }

    @discardableResult private static func wait(for pid: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1 { guard errno == EINTR else { return -1 } }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
    }

    /// Two ends that no other program inherits.
    private static func pipeEnds() -> (reading: FileHandle, writing: FileHandle)? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (
            FileHandle(fileDescriptor: ends[0], closeOnDealloc: true),
            FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
        )
    }
}
