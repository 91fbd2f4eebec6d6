import JOSE
import TokenExchange

import struct Foundation.Date

extension RemoteKeySet {
    /// What one request does next.
    enum Step {
        case answer(JWKSet)
        case refuse(KeysUnavailable)
        /// Wait for the flight of this id.
        case wait(Int)
    }
}

extension RemoteKeySet.State {
    typealias Begin = (inout Self, _ lookingFor: MissingKey?, _ now: Date) -> Void

    /// Carries out what the policy decides for one request.
    mutating func step(missing: MissingKey?, at now: Date, begin: Begin) -> RemoteKeySet.Step {
        guard !isRetired else { return .refuse(KeysUnavailable(retryAfterSeconds: 1)) }
        let policy = provider.refresh
        if let keys = known.keys {
            // The path of nearly every exchange, and of those whose missing key another request has fetched since.
            if missing.map(keys.holds) ?? policy.isFresh(history, at: now), policy.isUsable(history, at: now) {
                return .answer(keys)
            }
        }
        switch policy.decide(history, missing: missing, isFetching: flight != nil, at: now) {
        case .useCurrent:
            return answer(at: now)
        case .useCurrentAndRefresh:
            begin(&self, nil, now)
            return answer(at: now)
        case .awaitFetch:
            if flight == nil { begin(&self, missing, now) }
            return .wait(lastFlight)
        case .unavailable(let seconds):
            return .refuse(KeysUnavailable(retryAfterSeconds: seconds))
        }
    }

    /// The key set, if it may be used.
    func current(at now: Date) throws(KeysUnavailable) -> JWKSet {
        guard !isRetired, let keys = known.keys, provider.refresh.isUsable(history, at: now) else {
            throw KeysUnavailable(retryAfterSeconds: Int(provider.refresh.cooldown.seconds.rounded(.up)))
        }
        return keys
    }

    /// What the key set is good for.
    func condition(at now: Date) -> RemoteKeySet.Condition {
        if provider.refresh.isFresh(history, at: now) { return .good }
        return provider.refresh.isUsable(history, at: now) ? .stale : .lost
    }

    private func answer(at now: Date) -> RemoteKeySet.Step {
        do throws(KeysUnavailable) {
            return .answer(try current(at: now))
        } catch {
            return .refuse(error)
        }
    }
}

extension JWKSet {
    /// Whether a key is there that a caller missed. One without a name cannot be told.
    func holds(_ missing: MissingKey) -> Bool {
        guard case .keyID(let id) = missing else { return false }
        return keys.contains { $0.keyID?.utf8.elementsEqual(id.utf8) ?? false }
    }
}
