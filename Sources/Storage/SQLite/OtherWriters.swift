import GRDB

/// Looks every second whether another process has changed the database, for what is kept of it in memory.
struct OtherWriters: Sendable {
    static let interval = Duration.seconds(1)

    private let task: Task<Void, Never>

    /// - Parameter look: Is called every second until the store is closed or gone; `false` ends it.
    init(_ look: @escaping @Sendable () async -> Bool) {
        task = Task(priority: .utility) {
            while (try? await Task.sleep(for: Self.interval)) != nil {
                guard await look() else { return }
            }
        }
    }

    func stop() { task.cancel() }
}
