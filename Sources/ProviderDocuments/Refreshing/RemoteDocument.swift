import Synchronization
import TokenExchange

import struct Foundation.Date

/// One provider's documents, kept fresh.
///
/// All of the state lies behind one lock that is held for moments only: never while waiting, fetching or storing.
final class RemoteDocument<Content: RefreshedContent>: Sendable {
    let surroundings: Surroundings
    let state: Mutex<State>

    struct State {
        var source: Content.Source
        var fetcher: DocumentFetcher
        var known = Content()
        var history = RefreshHistory()
        var lastFailure: DocumentFailure?
        /// What was last refused although something good was there, until an attempt succeeds.
        var refusedChange: DocumentFailure?
        var refusedChangeCount = 0
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
        let wanted: Wanted<Content.Value>?
        var task: Task<Void, Never>?
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    init(_ source: Content.Source, fetcher: DocumentFetcher, surroundings: Surroundings) {
        self.surroundings = surroundings
        self.state = Mutex(State(source: source, fetcher: fetcher))
    }

    /// The newest usable value, as `KeySetSource` promises.
    ///
    /// A fetch may take longer than a caller waits for it, which is what the rules allow any fetch.
    ///
    /// - Parameter wanted: What the caller did not find in the last one.
    func value(wanted: Wanted<Content.Value>?, at now: Date) async throws(KeysUnavailable) -> Content.Value {
        var patience: ContinuousClock.Instant?
        // Twice at most: a fetch that was under way already may have been asked before the missing key was published.
        for _ in 0..<2 {
            switch state.withLock({ $0.step(wanted: wanted, at: now, begin: beginFlight) }) {
            case .answer(let value): return value
            case .refuse(let error): throw error
            case .wait(let flight):
                let end = patience ?? ContinuousClock.now + state.withLock(\.fetcher.rules.timeout)
                patience = end
                await wait(for: flight, until: end)
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
            guard state.source.refresh.isRefreshDue(state.history, at: now) else { return state.history.nextRefresh }
            beginFlight(&state, lookingFor: nil, at: now)
            return nil
        }
    }

    /// Fetches now, whatever is due, and returns when that is over.
    func refresh(at now: Date) async {
        let flight = state.withLock { state in
            if state.flight == nil, !state.isRetired { beginFlight(&state, lookingFor: nil, at: now) }
            return state.lastFlight
        }
        await wait(for: flight)
    }

    /// Takes over documents of an earlier run, unless newer ones have come already.
    ///
    /// - Parameter documents: By the id of their provider.
    func restore(from documents: [String: [StoredDocument]], at now: Date) {
        let source = state.withLock(\.source)
        let known = Content(stored: documents[source.id.description] ?? [], for: source, at: now)
        guard known.value != nil, let confirmation = known.confirmation else { return }
        state.withLock { state in
            guard state.known.value == nil else { return }
            state.known = known
            state.history.restore(
                fetchedAt: confirmation.fetchedAt, freshUntil: confirmation.freshUntil, policy: state.source.refresh,
                jitter: .random(in: 0...1), at: now)
        }
    }

    /// Goes on under new rules. What was fetched stays.
    ///
    /// - Returns: Whether it can: the provider's documents come from the same place.
    func adopt(_ source: Content.Source, fetcher: DocumentFetcher) -> Bool {
        state.withLock { state in
            guard state.source.hasSameSource(as: source) else { return false }
            state.source = source
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

/// What all documents of a cache share.
struct Surroundings: Sendable {
    let store: any DocumentStore
    let events: @Sendable (DocumentEvent) -> Void
    let now: @Sendable () -> Date
}

/// What documents are good for.
enum Condition {
    case good, stale, lost
}
