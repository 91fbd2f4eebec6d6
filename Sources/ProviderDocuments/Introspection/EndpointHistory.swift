import struct Foundation.Date

/// How the questions to one endpoint went, and whether it is left alone for a moment.
struct EndpointHistory: Sendable {
    /// So many failures in a row, none of them the fault of a token, and the endpoint is left alone.
    static let failuresBeforePause = 3
    /// For so long after each further failure.
    static let pause = Duration.seconds(1)

    private(set) var attemptCount = 0
    /// Failures in a row.
    private(set) var failureCount = 0
    private(set) var totalFailureCount = 0
    private(set) var lastSuccess: Date?
    private(set) var lastAttempt: Date?
    private(set) var lastFailure: DocumentFailure?
    private var serverFailureCount = 0
    private var pausedUntil: ContinuousClock.Instant?

    func isPaused(at instant: ContinuousClock.Instant) -> Bool { pausedUntil.map { instant < $0 } ?? false }

    mutating func noteAttempt(at now: Date) {
        attemptCount += 1
        lastAttempt = now
    }

    mutating func noteSuccess(at now: Date) {
        lastSuccess = now
        lastFailure = nil
        failureCount = 0
        serverFailureCount = 0
        pausedUntil = nil
    }

    /// - Returns: Whether it is another failure than the one before, and worth a line in the log.
    mutating func noteFailure(_ failure: DocumentFailure, at instant: ContinuousClock.Instant) -> Bool {
        defer { lastFailure = failure }
        failureCount += 1
        totalFailureCount += 1
        if failure.isServers {
            serverFailureCount += 1
            if serverFailureCount >= Self.failuresBeforePause { pausedUntil = instant.advanced(by: Self.pause) }
        }
        return lastFailure != failure
    }
}

extension DocumentFailure {
    /// Whether it says something of the server whatever the token: else a client with a strange token could have the
    /// provider left alone for all others.
    fileprivate var isServers: Bool {
        guard case .fetch(let error) = cause else { return false }
        switch error {
        case .status(let status): return [401, 403, 404, 429, 502, 503, 504].contains(status)
        case .cancelled, .stopped, .malformedAnswer, .tooLarge: return false
        default: return true
        }
    }
}
