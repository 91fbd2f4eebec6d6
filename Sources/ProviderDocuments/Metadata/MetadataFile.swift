// Whoever sees X509 sees the members of `stat` as those of this module.
import CoreFoundation
import Glibc

/// A metadata file as it is now.
struct MetadataFile {
    /// The bytes, or that they are those of the version at hand.
    let content: FetchedDocument.Content
    /// What tells one state of the file from another.
    let version: String

    /// Reads a file.
    ///
    /// - Parameter known: The version at hand, which is not read again.
    init(at path: String, unlessVersion known: String?, maximumBytes: Int) throws(DocumentFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.failure(.unreadable) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Self.failure(.unreadable)
        }
        let size = Int(status.st_size)
        guard size <= maximumBytes else { throw Self.failure(.tooLarge) }
        version = "\(status.st_ino)-\(size)-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        guard version != known else {
            content = .notModified
            return
        }
        content = .body(try Self.read(descriptor, count: size))
    }

    private static func read(_ descriptor: Int32, count: Int) throws(DocumentFailure) -> [UInt8] {
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                filled += got
            }
            isWhole = filled == count
        }
        guard isWhole else { throw failure(.unreadable) }
        return bytes
    }

    private static func failure(_ failure: DocumentFailure.FileFailure) -> DocumentFailure {
        DocumentFailure(document: .metadata, cause: .file(failure))
    }
}
