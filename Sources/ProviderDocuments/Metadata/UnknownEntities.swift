import SAML
import TokenExchange

import struct Foundation.Date

/// Entities that a query service was asked for and did not know: a bounded negative cache.
struct UnknownEntities: Sendable {
    /// How long an entity is taken for unknown: one that is registered today need not work in the same minute.
    static let lifetimeSeconds = 600.0

    private var names = UnknownKeys()

    mutating func insert(_ entity: EntityID, until expiry: Date) {
        names.insert(.keyID(entity.description), until: expiry)
    }

    func contains(_ entity: EntityID, at now: Date) -> Bool {
        names.contains(.keyID(entity.description), at: now)
    }
}

/// How many entities that are not known yet may be asked for.
struct Newcomers: Sendable {
    /// In each cool-down.
    static let most = 30

    private var windowStart = Date.distantPast
    private var count = 0

    /// - Throws: ``MetadataUnavailable/unavailable(retryAfterSeconds:)`` when there were too many.
    mutating func admit(at now: Date, window: Duration) throws(MetadataUnavailable) {
        let left = window.seconds - abs(now.timeIntervalSince(windowStart))
        if left <= 0 { (windowStart, count) = (now, 0) }
        guard count < Self.most else {
            throw .unavailable(retryAfterSeconds: max(1, Int(left.rounded(.up))))
        }
        count += 1
    }
}
