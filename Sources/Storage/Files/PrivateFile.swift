#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file that only its owner may read: mode 0600, whatever the umask.
struct PrivateFile {
    let path: String

    /// Makes the file, empty.
    ///
    /// One that exists is not opened: closing it again would drop the locks that SQLite holds on it in this process.
    ///
    /// - Throws: ``SystemError`` with `isPresent` if there is something at the path already.
    func create() throws(SystemError) {
        close(try openNew())
    }

    /// Takes every right from everyone but the owner.
    func restrict() throws(SystemError) {
        guard chmod(path, 0o600) == 0 else { throw .last }
    }

    /// Puts a file with `bytes` at the path in one step: whoever sees it sees all of it, also after a loss of power.
    ///
    /// - Throws: ``SystemError`` with `isPresent` if there is something at the path already; it is left as it is.
    func publish(_ bytes: [UInt8]) throws(SystemError) {
        let draft = PrivateFile(path: "\(path).\(UInt64.random(in: .min ... .max))")
        let descriptor = try draft.openNew()
        defer {
            close(descriptor)
            unlink(draft.path)
        }
        try Self.fill(descriptor, with: bytes)
        guard fsync(descriptor) == 0, link(draft.path, path) == 0 else { throw .last }
        try PrivateFolder(of: path).flush()
    }

    /// Reads the file.
    ///
    /// - Returns: At most `limit` bytes, and the status of the very file that they were read from.
    func read(limit: Int) throws(SystemError) -> (bytes: [UInt8], status: FileStatus) {
        // Not blocking: a pipe without a writer at the path must not hang the start.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        let status = try FileStatus(descriptor: descriptor)
        guard status.isRegular else { return ([], status) }
        return (try Self.readAll(of: descriptor, limit: limit), status)
    }

    private func openNew() throws(SystemError) -> Int32 {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last }
        guard fchmod(descriptor, 0o600) == 0 else {
            let failure = SystemError.last
            close(descriptor)
            throw failure
        }
        return descriptor
    }

    private static func fill(_ descriptor: Int32, with bytes: [UInt8]) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let step = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard step > 0 else { throw .last }
            rest = rest.dropFirst(step)
        }
    }

    private static func readAll(of descriptor: Int32, limit: Int) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: limit)
        while bytes.count < limit {
            let wanted = limit - bytes.count
            let step = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, wanted, off_t(bytes.count)) }
            guard step >= 0 else { throw .last }
            if step == 0 { break }
            bytes += buffer.prefix(step)
        }
        return bytes
    }
}
