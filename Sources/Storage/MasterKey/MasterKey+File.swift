extension MasterKey {
    /// The longest file that is looked at, in bytes: a key in base64 takes 44, and room is left for white space.
    private static let maximumFileSize = 256

    /// Reads the key from its file. Where there is no file yet, makes a key and its file: one line of base64, mode 0600,
    /// in a folder that is made with mode 0700 where it is missing.
    ///
    /// Of several processes that start at once, one makes the file and all return its key.
    ///
    /// - Parameter path: Where the file is. It may be a symbolic link.
    /// - Throws: ``MasterKeyError`` if others have rights on the file, or it holds no key, or it cannot be read or made.
    ///   A file that is there is never changed.
    public static func loadOrCreate(file path: String) throws(MasterKeyError) -> MasterKey {
        if let key = try load(path) { return key }
        try create(path)
        guard let key = try load(path) else {
            throw .cannotCreate(path: path, message: "the symbolic link there leads nowhere")
        }
        return key
    }

    /// `nil` where there is no file.
    private static func load(_ path: String) throws(MasterKeyError) -> MasterKey? {
        let bytes: [UInt8]
        let status: FileStatus
        do throws(SystemError) {
            (bytes, status) = try PrivateFile(path: path).read(limit: maximumFileSize + 1)
        } catch {
            if error.isMissing { return nil }
            throw .unreadable(path: path, message: error.message)
        }
        guard status.isRegular else { throw .notAFile(path: path) }
        guard !status.isOpenToOthers else { throw .readableByOthers(path: path, permissions: status.permissions) }
        guard bytes.count <= maximumFileSize, let key = MasterKey(base64: bytes) else { throw .malformed(path: path) }
        return key
    }

    private static func create(_ path: String) throws(MasterKeyError) {
        do throws(SystemError) {
            try PrivateFolder(of: path).create()
            try PrivateFile(path: path).publish(Array("\(random().base64)\n".utf8))
        } catch {
            // Another process was first: its key is the one.
            if error.isPresent { return }
            throw .cannotCreate(path: path, message: error.message)
        }
    }
}
