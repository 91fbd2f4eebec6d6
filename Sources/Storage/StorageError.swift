/// Why a store cannot be opened, or did not do what it was asked.
///
/// The description is one sentence for the operator. It names the path, and never holds a secret or a stored value.
public enum StorageError: Error, Equatable, Sendable {
    /// The folder of the database is missing and cannot be made, or no file can be made in it.
    case folderNotWritable(path: String)
    /// The database file may be read but not written.
    case readOnly(path: String)
    /// Other users may read the database file, and its mode cannot be changed.
    case readableByOthers(path: String)
    /// There is something else than an SQLite database at the path.
    case notADatabase(path: String)
    /// The database belongs to another program.
    case otherProgram(path: String)
    /// A newer version of this program has changed the database.
    case newerVersion(path: String)
    /// The database is one of an older version, and is only to be read.
    case olderVersion(path: String)
    /// The secrets in the database were sealed under another master key.
    case wrongMasterKey(path: String)
    /// Another process held the database for longer than the busy time-out.
    case locked(path: String)
    /// What was read back is not what was written.
    case damaged(path: String, part: Part)
    /// The disk is full, or a quota is reached.
    case full(path: String)
    /// The store was closed before the call.
    case closed(path: String)
    /// SQLite or the operating system failed otherwise.
    case failed(path: String, code: Int, message: String)

    /// What of a database is damaged.
    public enum Part: Equatable, Sendable {
        /// The file's own structure.
        case file
        /// The value that tells whether a master key fits.
        case masterKeyCheck
        /// A signing key that cannot be unsealed, or is not the one that its row names.
        case signingKey(id: String)
        /// What a token of the gateway's own says cannot be unsealed, or does not have the form that it was given.
        case token(id: String)
    }
}

extension StorageError: CustomStringConvertible {
    /// One sentence for the operator.
    public var description: String {
        switch self {
        case .folderNotWritable(let path):
            "The folder \(path) cannot be written to: create it, or give this user the right to write in it."
        case .readOnly(let path):
            "The database \(path) is read-only for this user."
        case .readableByOthers(let path):
            "The database \(path) can be read by other users and its mode cannot be changed: run chmod 600 on it as its owner."
        case .notADatabase(let path):
            "The file \(path) is not an SQLite database."
        case .otherProgram(let path):
            "The database \(path) belongs to another program."
        case .newerVersion(let path):
            "The database \(path) was changed by a newer version of this program: run that version, or restore a backup."
        case .olderVersion(let path):
            "The database \(path) is one of an older version of this program: start the gateway once, which brings it up to date."
        case .wrongMasterKey(let path):
            "The master key (keys.encryption_key) is not the one that the database \(path) was made with; nothing was changed."
        case .locked(let path):
            "The database \(path) is locked by another process."
        case .damaged(let path, let part):
            "The database \(path) is damaged: \(part)."
        case .full(let path):
            "There is no room left on the disk of the database \(path)."
        case .closed(let path):
            "The database \(path) is closed."
        case .failed(let path, let code, let message):
            "The database \(path) failed with error \(code): \(message)."
        }
    }
}

extension StorageError.Part: CustomStringConvertible {
    /// Which part, for the end of a sentence.
    public var description: String {
        switch self {
        case .file: "its file is malformed"
        case .masterKeyCheck: "the check value of its master key is missing"
        case .signingKey(let id): "the signing key \(id) cannot be unsealed"
        case .token(let id): "what the token \(id) says cannot be unsealed"
        }
    }
}
