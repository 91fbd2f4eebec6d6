import JOSE
import TokenExchange

import struct Foundation.Date

extension RemoteKeySet {
    /// What is left to do, outside the lock, when a flight is over.
    struct Landing {
        var waiters: [CheckedContinuation<Void, Never>] = []
        var events: [DocumentEvent.Kind] = []
        var toStore: [StoredDocument] = []
    }
}

extension RemoteKeySet.State {
    /// Takes in what a flight brought.
    ///
    /// - Returns: `nil` if the flight no longer counts.
    mutating func land(
        _ result: Result<KeySetRefresh.Outcome, DocumentFailure>, flight id: Int, at now: Date
    ) -> RemoteKeySet.Landing? {
        guard let flight, flight.id == id, !isRetired else { return nil }
        self.flight = nil
        landed = flight.task
        var landing = RemoteKeySet.Landing(waiters: Array(flight.waiters.values))
        switch result {
        case .success(let outcome):
            landing.toStore = outcome.toStore
            landing.events = succeed(outcome, lookingFor: flight.missing, at: now)
        case .failure(let failure):
            landing.events = fail(failure, at: now)
        }
        return landing
    }

    private mutating func succeed(
        _ outcome: KeySetRefresh.Outcome, lookingFor missing: MissingKey?, at now: Date
    ) -> [DocumentEvent.Kind] {
        let old = known.keys
        known = outcome.documents
        history.succeed(
            lifetime: outcome.lifetime, policy: provider.refresh, jitter: .random(in: 0...1), at: now)
        lastFailure = outcome.discoveryFailure
        reported = .good
        mustDiscover = false
        guard let keys = known.keys else { return [] }
        if let missing, !keys.holds(missing) { noteAbsence(of: missing, at: now) }
        var events = [DocumentEvent.Kind.refreshed(keyCount: keys.keys.count, skippedCount: keys.skipped.count)]
        if let old, let change = keys.change(from: old) { events.append(change) }
        if let failure = outcome.discoveryFailure { events.append(.failed(failure)) }
        return events
    }

    /// The provider was asked and does not know the key. Perhaps it publishes its keys elsewhere by now: the metadata
    /// is asked for along with the next attempt, unless it is quite new.
    private mutating func noteAbsence(of missing: MissingKey, at now: Date) {
        history.markUnknown(missing, policy: provider.refresh, at: now)
        guard let discovery = known.discovery else { return }
        mustDiscover = now.timeIntervalSince(discovery.fetchedAt) >= provider.refresh.minimumLifetime.seconds
    }

    private mutating func fail(_ failure: DocumentFailure, at now: Date) -> [DocumentEvent.Kind] {
        history.fail(policy: provider.refresh, jitter: .random(in: 0...1), at: now)
        lastFailure = failure
        mustDiscover = true
        let condition = condition(at: now)
        defer { reported = condition }
        var events = [DocumentEvent.Kind.failed(failure)]
        guard condition != reported else { return events }
        switch condition {
        case .good: break
        case .stale: events.append(.stale(secondsLeft: secondsOfUse(from: now)))
        case .lost: events.append(.lost)
        }
        return events
    }

    private func secondsOfUse(from now: Date) -> Int {
        guard let freshUntil = history.freshUntil else { return 0 }
        return Int(max(0, freshUntil.timeIntervalSince(now) + provider.refresh.maximumStaleness.seconds))
    }
}

extension JWKSet {
    /// What changed, key by key; `nil` if nothing did.
    fileprivate func change(from old: JWKSet) -> DocumentEvent.Kind? {
        let before = Set(old.keys.map(\.thumbprint))
        let after = Set(keys.map(\.thumbprint))
        let added = keys.filter { !before.contains($0.thumbprint) }.map(\.name)
        let removed = old.keys.filter { !after.contains($0.thumbprint) }.map(\.name)
        guard !added.isEmpty || !removed.isEmpty else { return nil }
        return .keysChanged(added: added, removed: removed)
    }
}
