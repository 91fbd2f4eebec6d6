import TokenExchange

import struct Foundation.Date

extension RemoteDocument {
    /// What is left to do, outside the lock, when a flight is over.
    struct Landing {
        var waiters: [CheckedContinuation<Void, Never>] = []
        var events: [DocumentEvent.Kind] = []
        var toStore: [StoreChange] = []
    }
}

extension RemoteDocument.State {
    /// Takes in what a flight brought.
    ///
    /// - Returns: `nil` if the flight no longer counts.
    mutating func land(
        _ result: Result<Refreshed<Content>, DocumentFailure>, flight id: Int, at now: Date
    ) -> RemoteDocument.Landing? {
        guard let flight, flight.id == id, !isRetired else { return nil }
        self.flight = nil
        landed = flight.task
        var landing = RemoteDocument.Landing(waiters: Array(flight.waiters.values))
        switch result {
        case .success(let outcome):
            landing.toStore = outcome.toStore
            landing.events = succeed(outcome, lookingFor: flight.wanted, at: now)
        case .failure(let failure):
            landing.events = fail(failure, at: now)
        }
        return landing
    }

    private mutating func succeed(
        _ outcome: Refreshed<Content>, lookingFor wanted: Wanted<Content.Value>?, at now: Date
    ) -> [DocumentEvent.Kind] {
        let old = known.value
        known = outcome.content
        history.succeed(lifetime: outcome.lifetime, policy: source.refresh, jitter: .random(in: 0...1), at: now)
        lastFailure = outcome.partialFailure
        refusedChange = nil
        reported = .good
        guard let value = known.value else { return [] }
        if let wanted, !wanted.isIn(value) {
            history.markUnknown(wanted.name, policy: source.refresh, at: now)
            known.noteAbsence(at: now, policy: source.refresh)
        }
        return known.events(since: old) + (outcome.partialFailure.map { [.failed($0)] } ?? [])
    }

    private mutating func fail(_ failure: DocumentFailure, at now: Date) -> [DocumentEvent.Kind] {
        history.fail(policy: source.refresh, jitter: .random(in: 0...1), at: now)
        lastFailure = failure
        known.noteFailure()
        let condition = condition(at: now)
        defer { reported = condition }
        var events = [DocumentEvent.Kind.failed(failure)]
        if known.value != nil, failure.isRefusedChange, refusedChange != failure {
            refusedChange = failure
            refusedChangeCount += 1
            events.append(.changeRefused(failure))
        }
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
        return Int(max(0, freshUntil.timeIntervalSince(now) + source.refresh.maximumStaleness.seconds))
    }
}
