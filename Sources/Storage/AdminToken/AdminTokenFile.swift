/// The file that keeps the bearer token of the admin port: one line, mode 0600.
public struct AdminTokenFile: Sendable {
    let path: String

    /// The longest file that is looked at, in bytes.
    private static let maximumBytes = 512

    /// Names the file beside a database.
    public init(besideStore store: String) {
        let folder = PrivateFolder(of: store).path
        self.path = folder.hasSuffix("/") ? "\(folder)admin.token" : "\(folder)/admin.token"
    }

    /// Reads the token. Where there is no file yet, makes one of 32 random bytes in base64url, in one step: of several
    /// processes that start at once, one makes the file and all return its token.
    ///
    /// - Throws: ``AdminTokenError`` if others have rights on the file, or it holds no token, or it cannot be read or made.
    ///   A file that is there is never changed.
    public func loadOrCreate() throws(AdminTokenError) -> String {
        if let token = try load() { return token }
        try create()
        guard let token = try load() else {
            throw .cannotCreate(path: path, message: "the symbolic link there leads nowhere")
        }
        return token
    }

    /// Reads the token; `nil` where there is no file.
    ///
    /// - Throws: ``AdminTokenError`` if others have rights on the file, or it holds no token, or it cannot be read.
    public func load() throws(AdminTokenError) -> String? {
        let bytes: [UInt8]
        let status: FileStatus
        do throws(SystemError) {
            (bytes, status) = try PrivateFile(path: path).read(limit: Self.maximumBytes + 1)
        } catch {
            if error.isMissing { return nil }
            throw .unreadable(path: path, message: error.message)
        }
        guard status.isRegular else { throw .unreadable(path: path, message: "it is not a file") }
        guard !status.isOpenToOthers else { throw .readableByOthers(path: path, permissions: status.permissions) }
        let text = bytes.count <= Self.maximumBytes ? String(decoding: bytes, as: UTF8.self) : ""
        guard let token = text.split(separator: "\n").first.map(String.init), AdminToken.isFit(token)
        else { throw .malformed(path: path) }
        return token
    }

    private func create() throws(AdminTokenError) {
        do throws(SystemError) {
            try PrivateFolder(of: path).create()
            try PrivateFile(path: path).publish(Array("\(AdminToken.make())\n".utf8))
        } catch {
            // Another process was first: its token is the one.
            if error.isPresent { return }
            throw .cannotCreate(path: path, message: error.message)
        }
    }
}

/// Why there is no token for the admin port. The description is one sentence for the operator, and holds nothing of it.
public enum AdminTokenError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file holds no token.
    case malformed(path: String)
    /// Others than the owner have rights on the file.
    case readableByOthers(path: String, permissions: UInt32)
    /// The file is there and cannot be read.
    case unreadable(path: String, message: String)
    /// There is no file, and none can be made.
    case cannotCreate(path: String, message: String)

    /// One sentence for the operator.
    public var description: String {
        switch self {
        case .malformed(let path):
            "The admin token file \(path) does not hold one line of at least 16 printable characters: remove it to have "
                + "one made."
        case .readableByOthers(let path, let permissions):
            "The admin token file \(path) has mode 0\(String(permissions, radix: 8)), which gives others rights on it: "
                + "run chmod 600 \(path)."
        case .unreadable(let path, let message): "The admin token file \(path) cannot be read: \(message)."
        case .cannotCreate(let path, let message): "The admin token file \(path) cannot be made: \(message)."
        }
    }
}
