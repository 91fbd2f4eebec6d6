import Synchronization
import TokenExchange

import struct Foundation.Date

extension RemoteDocument {
    /// How the documents stand.
    func health(at now: Date) -> ProviderHealth {
        state.withLock { state in
            var health = ProviderHealth(
                provider: state.source.id, state: state.healthState(at: now), lastSuccess: state.history.lastSuccess,
                lastAttempt: state.history.lastAttempt, lastFailure: state.lastFailure,
                refusedChange: state.refusedChange, refusedChangeCount: state.refusedChangeCount,
                attemptCount: state.history.attempts, failureCount: state.history.failures,
                freshUntil: state.history.freshUntil,
                nextRefresh: state.history.nextRefresh == .distantPast ? nil : state.history.nextRefresh)
            state.known.describe(in: &health)
            return health
        }
    }
}

extension RemoteDocument.State {
    fileprivate func healthState(at now: Date) -> ProviderHealth.State {
        switch condition(at: now) {
        case .good: .fresh
        case .stale: .stale
        case .lost: known.value == nil && lastFailure == nil ? .pending : .unavailable
        }
    }
}
