#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The folder of a file that only its owner may see.
struct PrivateFolder {
    let path: String

    /// The folder that holds `file`; `.` for a plain file name.
    init(of file: String) {
        guard let slash = file.lastIndex(of: "/") else {
            path = "."
            return
        }
        path = slash == file.startIndex ? "/" : String(file[..<slash])
    }

    var isWritable: Bool { access(path, W_OK | X_OK) == 0 }

    /// Makes the folder and those above it that are missing, each with mode 0700. One that exists is left as it is.
    func create() throws(SystemError) {
        if mkdir(path, 0o700) == 0 { return }
        let failure = SystemError.last
        if failure.isPresent { return }
        guard failure.isMissing else { throw failure }
        let parent = PrivateFolder(of: path)
        guard parent.path != path else { throw failure }
        try parent.create()
        guard mkdir(path, 0o700) == 0 || SystemError.last.isPresent else { throw .last }
    }

    /// Makes the names of new files in the folder survive a loss of power.
    func flush() throws(SystemError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .last }
    }
}
