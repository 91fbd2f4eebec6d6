import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs a program and waits for it, by `posix_spawn`: Foundation's `Process` may read beyond its memory when many tests start one
/// at the same time.
enum Command {
    struct Failed: Error {}

    /// - Parameter output: The file that takes standard output; what goes to standard error is dropped.
    /// - Returns: The exit status.
    static func run(_ arguments: [String], output: String = "/dev/null") throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var pid = pid_t()
        guard posix_spawnp(&pid, arguments[0], &actions, nil, &words, environ) == 0 else { throw Failed() }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1 { guard errno == EINTR else { throw Failed() } }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
    }
}
