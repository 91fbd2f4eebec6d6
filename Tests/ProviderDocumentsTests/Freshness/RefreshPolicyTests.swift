import Foundation
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `When to fetch` {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)
    let policy = RefreshPolicy()

    /// A history told in seconds since the start: a document fetched at 0 with a lifetime of 600 seconds, and then
    /// more.
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
        Case(
            testDescription: "due but fresh: the background's business", history: history(), seconds: 500,
            decision: .useCurrent),
        Case(testDescription: "stale", history: history(), seconds: 600, decision: .useCurrentAndRefresh),
        Case(
            testDescription: "stale, asked already", history: history(), isFetching: true, seconds: 600,
            decision: .useCurrent),
        Case(
            testDescription: "stale, the last attempt failed just now",
            history: history(then: .attempt(at: 600, .failure)),
            seconds: 610, decision: .useCurrent),
        Case(
            testDescription: "stale, the last attempt failed long ago",
            history: history(then: .attempt(at: 600, .failure)),
            seconds: 700, decision: .useCurrentAndRefresh),
        Case(
            testDescription: "stale to the last second", history: history(), seconds: 600 + 86_399,
            decision: .useCurrentAndRefresh),
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
            testDescription: "the first attempt failed",
            history: history(lifetime: nil, then: .attempt(at: 0, .failure)),
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
        Case(
            testDescription: "first miss right after the start", history: history(), missing: new, seconds: 1,
            decision: .awaitFetch),
        Case(
            testDescription: "second miss within the cool-down",
            history: history(then: .attempt(at: 1, missing: other, .success)), missing: new, seconds: 2,
            decision: .useCurrent),
        Case(
            testDescription: "second miss within the cool-down of an attempt that failed",
            history: history(then: .attempt(at: 1, missing: other, .failure)), missing: new, seconds: 30,
            decision: .useCurrent),
        Case(
            testDescription: "second miss after the cool-down of an attempt that failed",
            history: history(then: .attempt(at: 1, missing: other, .failure)), missing: new, seconds: 31,
            decision: .awaitFetch),
        Case(
            testDescription: "the cool-down counts from any attempt",
            history: history(then: .attempt(at: 1, missing: other, .success), .attempt(at: 100, .success)),
            missing: new,
            seconds: 110, decision: .useCurrent),
        Case(
            testDescription: "known to be unknown, after the cool-down",
            history: history(then: .attempt(at: 1, missing: new, .success), .unknown(new, at: 1)), missing: new,
            seconds: 60,
            decision: .useCurrent),
        Case(
            testDescription: "known to be unknown, but long ago",
            history: history(then: .attempt(at: 1, missing: new, .success), .unknown(new, at: 1)), missing: new,
            seconds: 121,
            decision: .awaitFetch),
        Case(
            testDescription: "another is known to be unknown",
            history: history(then: .attempt(at: 1, missing: other, .success), .unknown(other, at: 1)), missing: new,
            seconds: 60,
            decision: .awaitFetch),
        Case(
            testDescription: "a token without a kid is never known to be unknown",
            history: history(then: .attempt(at: 1, missing: .unnamed, .success), .unknown(.unnamed, at: 1)),
            missing: .unnamed,
            seconds: 31, decision: .awaitFetch),
        Case(
            testDescription: "asked already: whoever misses a key waits too",
            history: history(then: .attempt(at: 1, missing: other)), missing: new, isFetching: true, seconds: 2,
            decision: .awaitFetch),
        Case(
            testDescription: "asked already, but known to be unknown", history: history(then: .unknown(new, at: 1)),
            missing: new,
            isFetching: true, seconds: 2, decision: .useCurrent),
    ]

    static let clocks = [
        Case(
            testDescription: "a request's time a little before the attempt is within the cool-down",
            history: history(then: .attempt(at: 10, missing: other, .success)), missing: new, seconds: 9,
            decision: .useCurrent),
        Case(
            testDescription: "the clock set back by an hour does not lengthen the cool-down",
            history: history(then: .attempt(at: 3600, missing: other, .success)), missing: new, seconds: 0,
            decision: .awaitFetch),
        Case(
            testDescription: "the clock set back by a month does not keep a document fresh", history: history(),
            seconds: -2_592_000,
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

    @Test(
        arguments: [
            (nil, 3600, 3600), (nil, 10, 300), (nil, 100_000, 86_400), (0, 3600, 300), (-5, 3600, 300),
            (299, 3600, 300),
            (300, 3600, 300), (7200, 3600, 7200), (86_401, 3600, 86_400), (315_360_000, 3600, 86_400),
        ] as [(Int?, Int, Int)])
    func `a lifetime is clamped`(declared: Int?, silent: Int, lifetime: Int) {
        #expect(
            policy.lifetime(declared: declared.map { .seconds($0) }, whenSilent: .seconds(silent)) == .seconds(lifetime)
        )
    }

    @Test func `a longest lifetime below the shortest is taken as the shortest`() {
        #expect(
            RefreshPolicy(minimumLifetime: .seconds(600), maximumLifetime: .seconds(60)).maximumLifetime
                == .seconds(600))
    }
}
