#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the operating system knows about a file.
struct FileStatus {
    let isRegular: Bool
    /// The nine permission bits.
    let permissions: UInt32

    /// Whether anyone but the owner has any right.
    var isOpenToOthers: Bool { permissions & 0o077 != 0 }

    /// Follows symbolic links. The file itself is not opened.
    init(path: String) throws(SystemError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .last }
        self.init(status)
    }

    init(descriptor: Int32) throws(SystemError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        self.init(status)
    }

    private init(_ status: stat) {
        isRegular = status.st_mode & S_IFMT == S_IFREG
        permissions = UInt32(status.st_mode & 0o777)
    }
}
