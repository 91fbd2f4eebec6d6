import Synchronization
import TokenExchange

import struct Foundation.Date

extension RemoteDocument {
    /// Begins a fetch in a task of its own, so that no caller who goes away takes it along.
    func beginFlight(_ state: inout State, lookingFor wanted: Wanted<Content.Value>?, at now: Date) {
        state.history.begin(lookingFor: wanted?.name, at: now)
        state.lastFlight += 1
        let attempt = RefreshAttempt(
            source: state.source, fetcher: state.fetcher, isForMissing: wanted != nil,
            isKnownUsable: state.source.refresh.isUsable(state.history, at: now), now: surroundings.now,
            deadline: ContinuousClock.now + max(state.fetcher.rules.timeout, state.source.patience))
        let (id, known) = (state.lastFlight, state.known)
        state.flight = Flight(id: id, wanted: wanted)
        state.flight?.task = Task { await fly(attempt, from: known, id: id) }
    }

    /// Waits until a flight is over, the caller's task is cancelled, or the end has come.
    func wait(for flight: Int, until end: ContinuousClock.Instant? = nil) async {
        let waiter = WaiterID.next()
        let alarm = end.map { end in
            Task {
                try await Task.sleep(until: end, clock: .continuous)
                release(waiter)
            }
        }
        defer { alarm?.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    guard state.flight?.id == flight, !Task.isCancelled, end.map({ .now < $0 }) ?? true else {
                        return true
                    }
                    state.flight?.waiters[waiter] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            release(waiter)
        }
    }

    private func release(_ waiter: Int) {
        state.withLock { $0.flight?.waiters.removeValue(forKey: waiter) }?.resume()
    }

    private func fly(_ attempt: RefreshAttempt<Content.Source>, from known: Content, id: Int) async {
        let result: Result<Refreshed<Content>, DocumentFailure>
        do throws(DocumentFailure) {
            result = .success(try await known.refreshed(by: attempt))
        } catch {
            result = .failure(error)
        }
        let now = surroundings.now()
        let landing = state.withLock { $0.land(result, flight: id, at: now) }
        guard let landing else { return }
        landing.waiters.forEach { $0.resume() }
        landing.events.forEach { surroundings.events(DocumentEvent(provider: attempt.source.id, kind: $0)) }
        await store(landing.toStore, of: attempt.source.id)
    }

    private func store(_ changes: [StoreChange], of provider: ProviderID) async {
        do {
            for change in changes {
                switch change {
                case .save(let document): try await surroundings.store.save(document)
                case .confirm(let document): try await surroundings.store.confirm(document)
                }
            }
        } catch {
            surroundings.events(DocumentEvent(provider: provider, kind: .storeFailed))
        }
    }
}

/// Tells those who wait apart.
private enum WaiterID {
    private static let last = Atomic<Int>(0)

    static func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}
