import GRDB

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Opens a database file: makes its folder and the file, looks whether it is ours, and brings it to the newest schema.
struct SQLiteOpening {
    let path: String
    let schema: Schema
    let busyTimeout: Duration

    func open() throws(StorageError) -> DatabasePool {
        try prepareFile()
        let deadline = ContinuousClock.now + busyTimeout
        while true {
            do {
                return try connect()
            } catch {
                let failure = StorageError(error, path: path)
                // Two processes that turn one new file into a database at once get "busy" without a wait.
                guard case .locked = failure, ContinuousClock.now < deadline else { throw failure }
                usleep(10_000)
            }
        }
    }

    /// Opens a database that is there, for reads alone: a queue, unlike a pool, writes nothing when it is opened.
    func openForReading() throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        do {
            guard try queue.read(schema.check) == schema.migrations.count else {
                throw StorageError.olderVersion(path: path)
            }
        } catch {
            try? queue.close()
            throw error
        }
        return queue
    }

    private func prepareFile() throws(StorageError) {
        let folder = PrivateFolder(of: path)
        let file = PrivateFile(path: path)
        do throws(SystemError) {
            try folder.create()
            try file.create()
        } catch {
            guard error.isPresent else { throw refusal(error, folder: folder) }
        }
        guard let status = try? FileStatus(path: path), status.isRegular else { throw .notADatabase(path: path) }
        guard folder.isWritable else { throw .folderNotWritable(path: folder.path) }
        guard access(path, R_OK | W_OK) == 0 else { throw .readOnly(path: path) }
    }

    private func refusal(_ error: SystemError, folder: PrivateFolder) -> StorageError {
        if error.isOutOfReach { return .folderNotWritable(path: folder.path) }
        if error.isOutOfRoom { return .full(path: path) }
        return .failed(path: path, code: Int(error.code), message: error.message)
    }

    /// SQLite gives the files that it makes beside the database the mode of the database.
    private func restrictFiles() throws(StorageError) {
        for path in [path, "\(path)-wal", "\(path)-shm"] {
            guard let status = try? FileStatus(path: path), status.isOpenToOthers else { continue }
            do throws(SystemError) {
                try PrivateFile(path: path).restrict()
            } catch {
                throw .readableByOthers(path: path)
            }
        }
    }

    private func connect() throws -> DatabasePool {
        // Looked at through a connection that cannot write: opening the pool alone would change a stranger's database.
        var readOnly = configuration
        readOnly.readonly = true
        let applied = try DatabaseQueue(path: path, configuration: readOnly).read(schema.check)
        try restrictFiles()
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            // The pool sets NORMAL, which may lose the last commits with the power: then a one-time token would be good
            // once more, and tokens signed with a new key would never verify again.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            if applied < schema.migrations.count { try schema.migrate(database) }
        }
        return pool
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "Cambio.SQLiteStore"
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        configuration.prepareDatabase { database in
            // A file that someone tampered with must not run functions through its schema, nor lead reads astray.
            try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return configuration
    }
}
