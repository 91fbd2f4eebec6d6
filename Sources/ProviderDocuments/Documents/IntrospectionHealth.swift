/// What operators want to know of a provider that is asked about its tokens.
public struct IntrospectionHealth: Sendable, Equatable {
    /// The endpoint.
    public var endpoint: DocumentURL
    /// Answers that may be used again, or could until a moment ago.
    public var answerCount: Int
    /// Questions under way.
    public var questionCount: Int
    /// Failures of this run.
    public var failureTotal: Int
}

extension ProviderHealth {
    /// A provider of opaque tokens: fresh when it answered last, unavailable when it did not.
    init(_ tokens: IntrospectedTokens) {
        self = tokens.read { state in
            let history = state.history
            let isDown = history.lastFailure != nil
            var health = ProviderHealth(
                provider: state.endpoint.id,
                state: isDown ? .unavailable : history.lastSuccess == nil ? .pending : .fresh,
                lastSuccess: history.lastSuccess, lastAttempt: history.lastAttempt, lastFailure: history.lastFailure,
                attemptCount: history.attemptCount, failureCount: history.failureCount)
            health.introspection = IntrospectionHealth(
                endpoint: state.endpoint.url, answerCount: state.active.count + state.inactive.count,
                questionCount: state.flights.count, failureTotal: history.totalFailureCount)
            return health
        }
    }
}
