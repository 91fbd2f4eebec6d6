import Synchronization

/// The minute in which the use of a token was noted last, so that a busy token costs one write a minute.
final class NotedUses: Sendable {
    /// Above this everything is forgotten, which costs a write for each token that is used again.
    private static let maximumCount = 10_000

    private let minutes = Mutex<[String: Double]>([:])

    /// Whether no use in this minute or a later one was noted.
    func isNew(_ id: String, minute: Double) -> Bool {
        minutes.withLock { minutes in
            if let last = minutes[id], last >= minute { return false }
            if minutes.count >= Self.maximumCount { minutes = [:] }
            minutes[id] = minute
            return true
        }
    }
}
