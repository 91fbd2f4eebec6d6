import JOSE
import Synchronization
import TokenExchange

import struct Foundation.Date

extension RemoteKeySet {
    /// How the documents stand.
    func health(at now: Date) -> ProviderHealth {
        state.withLock { state in
            ProviderHealth(
                provider: state.provider.id, state: state.healthState(at: now), lastSuccess: state.history.lastSuccess,
                lastAttempt: state.history.lastAttempt, lastFailure: state.lastFailure,
                attemptCount: state.history.attempts, failureCount: state.history.failures,
                keyNames: state.known.keys?.names ?? [], skippedKeys: state.known.keys?.skipped ?? [],
                exposedKeys: state.known.keys?.exposed ?? [],
                freshUntil: state.history.freshUntil,
                nextRefresh: state.history.nextRefresh == .distantPast ? nil : state.history.nextRefresh,
                jwksURI: state.known.jwksURI)
        }
    }
}

extension RemoteKeySet.State {
    fileprivate func healthState(at now: Date) -> ProviderHealth.State {
        switch condition(at: now) {
        case .good: .fresh
        case .stale: .stale
        case .lost: known.keys == nil && lastFailure == nil ? .pending : .unavailable
        }
    }
}
