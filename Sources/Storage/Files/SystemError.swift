#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The error number of a system call that failed.
struct SystemError: Error, Equatable {
    let code: Int32

    /// The error of the call that this thread made last.
    static var last: SystemError { SystemError(code: errno) }

    var isMissing: Bool { code == ENOENT }
    var isPresent: Bool { code == EEXIST }
    var isOutOfRoom: Bool { code == ENOSPC || code == EDQUOT }
    /// The path does not exist, or this user may not write there.
    var isOutOfReach: Bool { [EACCES, EPERM, EROFS, ENOENT, ENOTDIR].contains(code) }
    var message: String { String(cString: strerror(code)) }
}
