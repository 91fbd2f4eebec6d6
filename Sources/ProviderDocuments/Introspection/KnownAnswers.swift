import Crypto
import TokenExchange

import struct Foundation.Date

/// Answers that may be used again, by the SHA-256 of their tokens: a bounded number of a bounded size. Where there is no
/// room, the oldest gives way.
struct KnownAnswers: Sendable {
    /// How many answers are kept.
    static let capacity = 10_000
    /// What the bodies of all of them may measure: 16 MiB.
    static let maximumBytes = 16 << 20

    private struct Entry {
        let answer: IntrospectionAnswer
        let until: Date
        let byteCount: Int
        /// Its place in the order; a later one of the same token has another.
        let number: Int

        var lifetime: Double { until.timeIntervalSince(answer.askedAt) }
    }

    private var entries: [SHA256Digest: Entry] = [:]
    /// In the order in which they came, from `first` on; some may have been replaced or dropped.
    private var order: [(digest: SHA256Digest, number: Int)] = []
    private var first = 0
    private var byteCount = 0
    private var lastNumber = 0

    var count: Int { entries.count }

    /// The answer about a token, if it may still be used.
    mutating func answer(to token: SHA256Digest, at now: Date) -> IntrospectionAnswer? {
        guard let entry = entries[token] else { return nil }
        // A clock that was set back does not lengthen its use; requests that overtake each other are no such clock.
        guard now < entry.until, entry.until.timeIntervalSince(now) <= entry.lifetime + 1 else {
            drop(token)
            return nil
        }
        return entry.answer
    }

    /// Keeps an answer until a time.
    mutating func keep(_ answer: IntrospectionAnswer, to token: SHA256Digest, until: Date, byteCount: Int) {
        guard until > answer.askedAt else { return }
        drop(token)
        lastNumber += 1
        entries[token] = Entry(answer: answer, until: until, byteCount: byteCount, number: lastNumber)
        order.append((token, lastNumber))
        self.byteCount += byteCount
        while entries.count > Self.capacity || self.byteCount > Self.maximumBytes { dropOldest() }
        compact()
    }

    private mutating func drop(_ token: SHA256Digest) {
        guard let entry = entries.removeValue(forKey: token) else { return }
        byteCount -= entry.byteCount
    }

    private mutating func dropOldest() {
        guard first < order.count else { return }
        let oldest = order[first]
        first += 1
        if entries[oldest.digest]?.number == oldest.number { drop(oldest.digest) }
    }

    /// The order holds at most as many again as there are entries.
    private mutating func compact() {
        guard order.count > 64, order.count > 2 * entries.count else { return }
        order = order[first...].filter { entries[$0.digest]?.number == $0.number }
        first = 0
    }
}
