import JOSE
import Synchronization
import TokenExchange

import struct Foundation.Date

/// One provider's key set, kept fresh.
///
/// All of its state lies behind one lock that is held for moments only: never while waiting, fetching or storing.
final class RemoteKeySet: Sendable {
    let surroundings: Surroundings
    let state: Mutex<State>

    /// What all key sets of a cache share.
    struct Surroundings: Sendable {
        let store: any DocumentStore
        let events: @Sendable (DocumentEvent) -> Void
        let now: @Sendable () -> Date
    }

    struct State {
        var provider: ProviderKeys
        var location: RemoteLocation
        var fetcher: DocumentFetcher
        var known = KnownDocuments()
        var history = RefreshHistory()
        /// Whether the next attempt asks for the metadata although it is fresh.
        var mustDiscover = false
        var lastFailure: DocumentFailure?
        var flight: Flight?
        var lastFlight = 0
        /// The last fetch that ended, which may still be storing what it brought.
        var landed: Task<Void, Never>?
        /// Whether the provider has been taken out of the configuration.
        var isRetired = false
        /// What was last reported, so that each change is reported once.
        var reported = Condition.good
    }

    /// The fetch under way, and who waits for it.
    struct Flight {
        let id: Int
        let missing: MissingKey?
        var task: Task<Void, Never>?
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    /// What the key set is good for.
    enum Condition {
        case good, stale, lost
    }

    /// `nil` if the provider's keys are given in its configuration.
    init?(_ provider: ProviderKeys, fetcher: DocumentFetcher, surroundings: Surroundings) {
        guard let location = RemoteLocation(provider) else { return nil }
        self.surroundings = surroundings
        self.state = Mutex(State(provider: provider, location: location, fetcher: fetcher))
    }

    /// The newest usable set, as ``KeySetSource`` promises.
    func keys(missing: MissingKey?, at now: Date) async throws(KeysUnavailable) -> JWKSet {
        // Twice at most: a fetch that was under way already may have been asked before the missing key was published.
        for _ in 0..<2 {
            switch state.withLock({ $0.step(missing: missing, at: now, begin: beginFlight) }) {
            case .answer(let keys): return keys
            case .refuse(let error): throw error
            case .wait(let flight):
                await wait(for: flight)
                guard !Task.isCancelled else { throw KeysUnavailable(retryAfterSeconds: 1) }
            }
        }
        return try state.withLock { state throws(KeysUnavailable) in try state.current(at: now) }
    }

    /// Begins a fetch if one is due.
    ///
    /// - Returns: When the next one will be; `nil` while one is under way.
    func refreshIfDue(at now: Date) -> Date? {
        state.withLock { state in
            guard state.flight == nil, !state.isRetired else { return nil }
            guard state.provider.refresh.isRefreshDue(state.history, at: now) else { return state.history.nextRefresh }
            beginFlight(&state, lookingFor: nil, at: now)
            return nil
        }
    }

    /// Takes over documents of an earlier run, unless newer ones have come already.
    ///
    /// - Parameter documents: By the id of their provider.
    func restore(from documents: [String: [StoredDocument]], at now: Date) {
        let (provider, location) = state.withLock { ($0.provider, $0.location) }
        let own = documents[provider.id.description] ?? []
        let known = KnownDocuments(stored: own, for: provider, at: location)
        guard known.keys != nil, let jwks = known.jwks else { return }
        state.withLock { state in
            guard state.known.keys == nil else { return }
            state.known = known
            state.history.restore(
                fetchedAt: jwks.fetchedAt, freshUntil: jwks.freshUntil, policy: state.provider.refresh,
                jitter: .random(in: 0...1), at: now)
        }
    }

    /// Goes on under new rules. What was fetched stays.
    ///
    /// - Returns: Whether it can: the provider's documents come from the same place.
    func adopt(_ provider: ProviderKeys, fetcher: DocumentFetcher) -> Bool {
        state.withLock { state in
            guard state.provider.hasSameSource(as: provider) else { return false }
            state.provider = provider
            state.fetcher = fetcher
            return true
        }
    }

    /// Ends for good: the fetch under way is cancelled, and nobody waits any longer.
    func retire() {
        let flight = state.withLock { state in
            state.isRetired = true
            defer { state.flight = nil }
            return state.flight
        }
        flight?.task?.cancel()
        flight?.waiters.values.forEach { $0.resume() }
    }

    /// Waits until what was fetched last is in the store.
    func settle() async {
        await state.withLock(\.landed)?.value
    }
}
