internal import Foundation

/// Reads regular files, up to a size.
enum FileContents {
    /// The bytes of a file.
    ///
    /// - Throws: ``FileProblem``; a pipe or a folder is refused without waiting, and an endless device at the limit.
    static func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        guard lseek(descriptor, 0, SEEK_CUR) >= 0 else { throw .notAFile }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw errno == EISDIR ? .notAFile : .unreadable(String(cString: strerror(errno))) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { throw .tooLarge(limit: limit) }
            bytes += buffer.prefix(count)
        }
    }
}

/// Why a file could not be read. The description goes on from the file's name.
enum FileProblem: Error, Equatable, CustomStringConvertible {
    case missing
    case notAFile
    case tooLarge(limit: Int)
    case unreadable(String)

    var description: String {
        switch self {
        case .missing: "does not exist"
        case .notAFile: "is not a regular file"
        case .tooLarge(let limit): "is larger than \(limit / 1024) KiB"
        case .unreadable(let message): "cannot be read: \(message)"
        }
    }
}

/// `read(2)`, which the name of the function above hides.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
