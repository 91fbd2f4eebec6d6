import Foundation
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `When to fetch` {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)
    let policy = RefreshPolicy()

    /// A history told in seconds since the start: a document fetched at 0 with a lifetime of 600 seconds, and then more.
    static func history(
        _ policy: RefreshPolicy = RefreshPolicy(), lifetime: Int? = 600, jitter: Double = 0, then events: Event...
    ) -> RefreshHistory {
        var history = RefreshHistory()
        if let lifetime {
            history.begin(lookingFor: nil, at: start)
            history.succeed(lifetime: .seconds(lifetime), policy: policy, jitter: jitter, at: start)
        }
        for event in events {
            let now = start + event.seconds
            if event.isAttempt { history.begin(lookingFor: event.missing, at: now) }
            switch event.outcome {
            case .success: history.succeed(lifetime: .seconds(600), policy: policy, jitter: jitter, at: now)
            case .failure: history.fail(policy: policy, jitter: jitter, at: now)
            case .unknown(let key): history.markUnknown(key, policy: policy, at: now)
            case nil: break
            }
        }
        return history
    }

    struct Event: Sendable {
        enum Outcome: Sendable { case success, failure, unknown(MissingKey) }
        let seconds: Double
        var missing: MissingKey?
        var isAttempt = true
        var outcome: Outcome?

        static func attempt(at seconds: Double, missing: MissingKey? = nil, _ outcome: Outcome? = nil) -> Event {
            Event(seconds: seconds, missing: missing, outcome: outcome)
        }
        static func unknown(_ key: MissingKey, at seconds: Double) -> Event {
            Event(seconds: seconds, isAttempt: false, outcome: .unknown(key))
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let history: RefreshHistory
        var missing: MissingKey?
        var isFetching = false
        let seconds: Double
        let decision: RefreshPolicy.Decision
    }

    static let new = MissingKey.keyID("new")
    static let other = MissingKey.keyID("other")

    static let ordinary = [
        Case(testDescription: "fresh", history: history(), seconds: 0, decision: .useCurrent),
        Case(testDescription: "fresh to the last second", history: history(), seconds: 599, decision: .useCurrent),
        Case(testDescription: "due but fresh: the background's business", history: history(), seconds: 500, decision: .useCurrent),
        Case(testDescription: "stale", history: history(), seconds: 600, decision: .useCurrentAndRefresh),
        Case(testDescription: "stale, asked already", history: history(), isFetching: true, seconds: 600, decision: .useCurrent),
        Case(
            testDescription: "stale, the last attempt failed just now", history: history(then: .attempt(at: 600, .failure)),
            seconds: 610, decision: .useCurrent),
        Case(
            testDescription: "stale, the last attempt failed long ago", history: history(then: .attempt(at: 600, .failure)),
            seconds: 700, decision: .useCurrentAndRefresh),
        Case(testDescription: "stale to the last second", history: history(), seconds: 600 + 86_399, decision: .useCurrentAndRefresh),
        Case(testDescription: "too stale", history: history(), seconds: 600 + 86_400, decision: .awaitFetch),
        Case(
            testDescription: "too stale, tried just now", history: history(then: .attempt(at: 87_000, .failure)),
            seconds: 87_010, decision: .unavailable(retryAfterSeconds: 20)),
    ]

    static let cold = [
        Case(testDescription: "nothing yet", history: history(lifetime: nil), seconds: 0, decision: .awaitFetch),
        Case(
            testDescription: "nothing yet, asked already", history: history(lifetime: nil, then: .attempt(at: 0)),
            isFetching: true, seconds: 1, decision: .awaitFetch),
        Case(
            testDescription: "the first attempt failed", history: history(lifetime: nil, then: .attempt(at: 0, .failure)),
            seconds: 0.5, decision: .unavailable(retryAfterSeconds: 30)),
        Case(
            testDescription: "the first attempt failed a cool-down ago",
            history: history(lifetime: nil, then: .attempt(at: 0, .failure)), seconds: 30, decision: .awaitFetch),
        Case(
            testDescription: "a missing key does not shorten the cool-down when there is no set at all",
            history: history(lifetime: nil, then: .attempt(at: 0, .failure)), missing: new, seconds: 1,
            decision: .unavailable(retryAfterSeconds: 29)),
    ]

    static let missing = [
        Case(testDescription: "first miss right after the start", history: history(), missing: new, seconds: 1, decision: .awaitFetch),
        Case(
            testDescription: "second miss within the cool-down",
            history: history(then: .attempt(at: 1, missing: other, .success)), missing: new, seconds: 2, decision: .useCurrent),
        Case(
            testDescription: "second miss within the cool-down of an attempt that failed",
            history: history(then: .attempt(at: 1, missing: other, .failure)), missing: new, seconds: 30, decision: .useCurrent),
        Case(
            testDescription: "second miss after the cool-down of an attempt that failed",
            history: history(then: .attempt(at: 1, missing: other, .failure)), missing: new, seconds: 31, decision: .awaitFetch),
        Case(
            testDescription: "the cool-down counts from any attempt",
            history: history(then: .attempt(at: 1, missing: other, .success), .attempt(at: 100, .success)), missing: new,
            seconds: 110, decision: .useCurrent),
        Case(
            testDescription: "known to be unknown, after the cool-down",
            history: history(then: .attempt(at: 1, missing: new, .success), .unknown(new, at: 1)), missing: new, seconds: 60,
            decision: .useCurrent),
        Case(
            testDescription: "known to be unknown, but long ago",
            history: history(then: .attempt(at: 1, missing: new, .success), .unknown(new, at: 1)), missing: new, seconds: 121,
            decision: .awaitFetch),
        Case(
            testDescription: "another is known to be unknown",
            history: history(then: .attempt(at: 1, missing: other, .success), .unknown(other, at: 1)), missing: new, seconds: 60,
            decision: .awaitFetch),
        Case(
            testDescription: "a token without a kid is never known to be unknown",
            history: history(then: .attempt(at: 1, missing: .unnamed, .success), .unknown(.unnamed, at: 1)), missing: .unnamed,
            seconds: 31, decision: .awaitFetch),
        Case(
            testDescription: "asked already: whoever misses a key waits too",
            history: history(then: .attempt(at: 1, missing: other)), missing: new, isFetching: true, seconds: 2,
            decision: .awaitFetch),
        Case(
            testDescription: "asked already, but known to be unknown", history: history(then: .unknown(new, at: 1)), missing: new,
            isFetching: true, seconds: 2, decision: .useCurrent),
    ]

    static let clocks = [
        Case(
            testDescription: "a request's time a little before the attempt is within the cool-down",
            history: history(then: .attempt(at: 10, missing: other, .success)), missing: new, seconds: 9, decision: .useCurrent),
        Case(
            testDescription: "the clock set back by an hour does not lengthen the cool-down",
            history: history(then: .attempt(at: 3600, missing: other, .success)), missing: new, seconds: 0, decision: .awaitFetch),
        Case(
            testDescription: "the clock set back by a month does not keep a document fresh", history: history(), seconds: -2_592_000,
            decision: .useCurrentAndRefresh),
    ]

    @Test(arguments: ordinary + cold + missing + clocks)
    func `is decided by`(_ c: Case) {
        let decision = policy.decide(
            c.history, missing: c.missing, isFetching: c.isFetching, at: Self.start + c.seconds)
        #expect(decision == c.decision)
    }

    @Test func `never stale: a document past its lifetime is waited for`() {
        let policy = RefreshPolicy(maximumStaleness: .zero)
        let history = Self.history(policy)
        #expect(policy.decide(history, missing: nil, isFetching: false, at: Self.start + 599) == .useCurrent)
        #expect(policy.decide(history, missing: nil, isFetching: false, at: Self.start + 600) == .awaitFetch)
    }

    @Test(arguments: [
        (nil, 3600, 3600), (nil, 10, 300), (nil, 100_000, 86_400), (0, 3600, 300), (-5, 3600, 300), (299, 3600, 300),
        (300, 3600, 300), (7200, 3600, 7200), (86_401, 3600, 86_400), (315_360_000, 3600, 86_400),
    ] as [(Int?, Int, Int)])
    func `a lifetime is clamped`(declared: Int?, silent: Int, lifetime: Int) {
        #expect(
            policy.lifetime(declared: declared.map { .seconds($0) }, whenSilent: .seconds(silent)) == .seconds(lifetime))
    }

    @Test func `a longest lifetime below the shortest is taken as the shortest`() {
        #expect(RefreshPolicy(minimumLifetime: .seconds(600), maximumLifetime: .seconds(60)).maximumLifetime == .seconds(600))
    }

    @Test(arguments: [(0.0, 450.0), (0.5, 495), (1, 540), (-3, 450), (7, 540)])
    func `a refresh comes ahead of expiry, spread by jitter`(jitter: Double, seconds: Double) {
        #expect(abs(Self.history(jitter: jitter).nextRefresh.timeIntervalSince(Self.start) - seconds) < 0.001)
    }

    @Test(arguments: [(1, 24.0, 36.0), (2, 48, 72), (3, 96, 144), (4, 192, 288), (5, 240, 360), (6, 240, 360), (1000, 240, 360)])
    func `failures back off up to the minimum lifetime`(failures: Int, least: Double, most: Double) {
        let times = [0, 1].map {
            policy.retryTime(after: Self.start, failures: failures, jitter: $0).timeIntervalSince(Self.start)
        }
        #expect(abs(times[0] - least) < 0.001)
        #expect(abs(times[1] - most) < 0.001)
    }

    @Test func `a zero cool-down still leaves a moment between failures`() {
        let policy = RefreshPolicy(minimumLifetime: .zero, cooldown: .zero)
        #expect(policy.retryTime(after: Self.start, failures: 1, jitter: 0) >= Self.start + 0.8)
    }

    @Test func `a success forgets the failures, a failure keeps the document`() {
        var history = Self.history(then: .attempt(at: 460, .failure), .attempt(at: 500, .failure))
        #expect(history.failures == 2)
        #expect(policy.isFresh(history, at: Self.start + 599))
        #expect(history.lastSuccess == Self.start)
        history.succeed(lifetime: .seconds(600), policy: policy, jitter: 0, at: Self.start + 550)
        #expect(history.failures == 0)
        #expect(history.freshUntil == Self.start + 1150)
        #expect(history.attempts == 3)
    }

    @Test func `a restored document is refreshed at once if stale, ahead of expiry if fresh`() {
        var stale = RefreshHistory()
        stale.restore(fetchedAt: Self.start, freshUntil: Self.start + 600, policy: policy, jitter: 0, at: Self.start + 1000)
        #expect(policy.isRefreshDue(stale, at: Self.start + 1000))
        #expect(policy.isUsable(stale, at: Self.start + 1000))
        var fresh = RefreshHistory()
        fresh.restore(fetchedAt: Self.start, freshUntil: Self.start + 600, policy: policy, jitter: 0, at: Self.start + 200)
        #expect(fresh.nextRefresh == Self.start + 500)
        #expect(policy.decide(fresh, missing: Self.new, isFetching: false, at: Self.start + 201) == .awaitFetch)
    }

    @Test func `a stored lifetime longer than today's rules allow is cut`() {
        var history = RefreshHistory()
        history.restore(
            fetchedAt: Self.start, freshUntil: Self.start + 315_360_000, policy: policy, jitter: 0, at: Self.start)
        #expect(history.freshUntil == Self.start + 86_400)
    }
}

@Suite struct `Unknown keys` {
    static let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test func `are remembered until their time is up`() {
        var keys = UnknownKeys()
        keys.insert(.keyID("a"), until: Self.now + 60)
        #expect(keys.contains(.keyID("a"), at: Self.now + 59))
        #expect(!keys.contains(.keyID("a"), at: Self.now + 60))
        #expect(!keys.contains(.keyID("b"), at: Self.now))
    }

    @Test func `are a thousand at most, the oldest going first`() {
        var keys = UnknownKeys()
        for number in 0..<2500 { keys.insert(.keyID("k\(number)"), until: Self.now + 60) }
        #expect(keys.count == 1000)
        #expect(!keys.contains(.keyID("k1499"), at: Self.now))
        #expect(keys.contains(.keyID("k1500"), at: Self.now))
        #expect(keys.contains(.keyID("k2499"), at: Self.now))
    }

    @Test func `do not grow by repetition`() {
        var keys = UnknownKeys(capacity: 3)
        for second in stride(from: 0.0, to: 100, by: 1) { keys.insert(.keyID("a"), until: Self.now + second) }
        keys.insert(.keyID("b"), until: Self.now + 60)
        #expect(keys.count == 2)
        #expect(keys.contains(.keyID("a"), at: Self.now + 98))
    }

    @Test func `do not include tokens that name no key`() {
        var keys = UnknownKeys()
        keys.insert(.unnamed, until: Self.now + 60)
        #expect(keys.count == 0)
        #expect(!keys.contains(.unnamed, at: Self.now))
    }
}
