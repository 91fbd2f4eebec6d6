import GRDB

/// A connection that does to a database what another process may do.
struct OtherProcess {
    private let queue: DatabaseQueue

    init(on path: String) throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        configuration.busyMode = .timeout(5)
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Runs statements; a transaction that they begin stays open.
    func run(_ sql: String) throws {
        try queue.unsafeReentrantWrite { try $0.execute(sql: sql) }
    }

    func close() throws {
        try queue.close()
    }
}
