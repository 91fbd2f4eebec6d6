import JOSE
import Synchronization
import TokenExchange

import struct Foundation.Date

extension RemoteKeySet {
    /// Begins a fetch in a task of its own, so that no caller who goes away takes it along.
    func beginFlight(_ state: inout State, lookingFor missing: MissingKey?, at now: Date) {
        state.history.begin(lookingFor: missing, at: now)
        state.lastFlight += 1
        let refresh = KeySetRefresh(
            provider: state.provider, location: state.location, fetcher: state.fetcher, known: state.known,
            mustDiscover: state.mustDiscover, isUnconditional: missing != nil, now: surroundings.now,
            deadline: ContinuousClock.now + state.fetcher.rules.timeout)
        let id = state.lastFlight
        state.flight = Flight(id: id, missing: missing)
        state.flight?.task = Task { await fly(refresh, id: id) }
    }

    /// Waits until a flight is over, or the caller's task is cancelled.
    func wait(for flight: Int) async {
        let waiter = Self.waiterIDs.add(1, ordering: .relaxed).newValue
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard state.flight?.id == flight, !Task.isCancelled else { return true }
                    state.flight?.waiters[waiter] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.flight?.waiters.removeValue(forKey: waiter) }?.resume()
        }
    }

    private static let waiterIDs = Atomic<Int>(0)

    private func fly(_ refresh: KeySetRefresh, id: Int) async {
        let result: Result<KeySetRefresh.Outcome, DocumentFailure>
        do throws(DocumentFailure) {
            result = .success(try await refresh.run())
        } catch {
            result = .failure(error)
        }
        let now = surroundings.now()
        let landing = state.withLock { $0.land(result, flight: id, at: now) }
        guard let landing else { return }
        landing.waiters.forEach { $0.resume() }
        landing.events.forEach { surroundings.events(DocumentEvent(provider: refresh.provider.id, kind: $0)) }
        await store(landing.toStore, of: refresh.provider.id)
    }

    private func store(_ documents: [StoredDocument], of provider: ProviderID) async {
        do {
            for document in documents { try await surroundings.store.save(document) }
        } catch {
            surroundings.events(DocumentEvent(provider: provider, kind: .storeFailed))
        }
    }
}
