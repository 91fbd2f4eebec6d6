import GRDB

extension StorageError {
    /// Reads an error that was thrown around a database.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StorageError: self = error
        case let error as DatabaseError: self.init(error, path: path)
        default: self = .failed(path: path, code: 0, message: String(describing: type(of: error)))
        }
    }

    private init(_ error: DatabaseError, path: String) {
        self =
            switch error.resultCode {
            case .SQLITE_NOTADB: .notADatabase(path: path)
            case .SQLITE_CORRUPT: .damaged(path: path, part: .file)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
            case .SQLITE_FULL: .full(path: path)
            default: .failed(path: path, code: Int(error.extendedResultCode.rawValue), message: Self.message(error))
            }
    }

    /// SQLite's message may quote SQL, and never a value: every value of ours is bound.
    private static func message(_ error: DatabaseError) -> String {
        error.message ?? "no message"
    }
}
