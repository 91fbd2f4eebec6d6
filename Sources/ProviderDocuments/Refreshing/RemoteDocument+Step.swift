import TokenExchange

import struct Foundation.Date

extension RemoteDocument {
    /// What one request does next.
    enum Step {
        case answer(Content.Value)
        case refuse(KeysUnavailable)
        /// Wait for the flight of this id.
        case wait(Int)
    }
}

extension RemoteDocument.State {
    typealias Begin = (inout Self, _ lookingFor: Wanted<Content.Value>?, _ now: Date) -> Void

    /// Carries out what the policy decides for one request.
    mutating func step(wanted: Wanted<Content.Value>?, at now: Date, begin: Begin) -> RemoteDocument.Step {
        guard !isRetired else { return .refuse(KeysUnavailable(retryAfterSeconds: 1)) }
        let policy = source.refresh
        if let value = known.value {
            // The path of nearly every exchange, and of those whose missing key another request has fetched since.
            if wanted.map({ $0.isIn(value) }) ?? policy.isFresh(history, at: now), policy.isUsable(history, at: now) {
                return .answer(value)
            }
        }
        switch policy.decide(history, missing: wanted?.name, isFetching: flight != nil, at: now) {
        case .useCurrent:
            return answer(at: now)
        case .useCurrentAndRefresh:
            begin(&self, nil, now)
            return answer(at: now)
        case .awaitFetch:
            if flight == nil { begin(&self, wanted, now) }
            return .wait(lastFlight)
        case .unavailable(let seconds):
            return .refuse(KeysUnavailable(retryAfterSeconds: seconds))
        }
    }

    /// The value, if it may be used.
    func current(at now: Date) throws(KeysUnavailable) -> Content.Value {
        guard !isRetired, let value = known.value, source.refresh.isUsable(history, at: now) else {
            throw KeysUnavailable(retryAfterSeconds: Int(source.refresh.cooldown.seconds.rounded(.up)))
        }
        return value
    }

    /// What the value is good for.
    func condition(at now: Date) -> Condition {
        if source.refresh.isFresh(history, at: now) { return .good }
        return source.refresh.isUsable(history, at: now) ? .stale : .lost
    }

    private func answer(at now: Date) -> RemoteDocument.Step {
        do throws(KeysUnavailable) {
            return .answer(try current(at: now))
        } catch {
            return .refuse(error)
        }
    }
}
