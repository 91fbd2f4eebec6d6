import Foundation
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `A schedule` {
    let policy = RefreshPolicy()

    @Test(arguments: [(0.0, 450.0), (0.5, 495), (1, 540), (-3, 450), (7, 540)])
    func `a refresh comes ahead of expiry, spread by jitter`(jitter: Double, seconds: Double) {
        #expect(
            abs(`When to fetch`.history(jitter: jitter).nextRefresh.timeIntervalSince(`When to fetch`.start) - seconds)
                < 0.001)
    }

    @Test(arguments: [
        (1, 24.0, 36.0), (2, 48, 72), (3, 96, 144), (4, 192, 288), (5, 240, 360), (6, 240, 360), (1000, 240, 360),
    ])
    func `failures back off up to the minimum lifetime`(failures: Int, least: Double, most: Double) {
        let times = [0, 1].map {
            policy.retryTime(after: `When to fetch`.start, failures: failures, jitter: $0).timeIntervalSince(
                `When to fetch`.start)
        }
        #expect(abs(times[0] - least) < 0.001)
        #expect(abs(times[1] - most) < 0.001)
    }

    @Test func `a zero cool-down still leaves a moment between failures`() {
        let policy = RefreshPolicy(minimumLifetime: .zero, cooldown: .zero)
        #expect(policy.retryTime(after: `When to fetch`.start, failures: 1, jitter: 0) >= `When to fetch`.start + 0.8)
    }

    @Test func `a success forgets the failures, a failure keeps the document`() {
        var history = `When to fetch`.history(then: .attempt(at: 460, .failure), .attempt(at: 500, .failure))
        #expect(history.failures == 2)
        #expect(policy.isFresh(history, at: `When to fetch`.start + 599))
        #expect(history.lastSuccess == `When to fetch`.start)
        history.succeed(lifetime: .seconds(600), policy: policy, jitter: 0, at: `When to fetch`.start + 550)
        #expect(history.failures == 0)
        #expect(history.freshUntil == `When to fetch`.start + 1150)
        #expect(history.attempts == 3)
    }

    @Test func `a restored document is refreshed at once if stale, ahead of expiry if fresh`() {
        var stale = RefreshHistory()
        stale.restore(
            fetchedAt: `When to fetch`.start, freshUntil: `When to fetch`.start + 600, policy: policy, jitter: 0,
            at: `When to fetch`.start + 1000)
        #expect(policy.isRefreshDue(stale, at: `When to fetch`.start + 1000))
        #expect(policy.isUsable(stale, at: `When to fetch`.start + 1000))
        var fresh = RefreshHistory()
        fresh.restore(
            fetchedAt: `When to fetch`.start, freshUntil: `When to fetch`.start + 600, policy: policy, jitter: 0,
            at: `When to fetch`.start + 200)
        #expect(fresh.nextRefresh == `When to fetch`.start + 500)
        #expect(
            policy.decide(fresh, missing: `When to fetch`.new, isFetching: false, at: `When to fetch`.start + 201)
                == .awaitFetch)
    }

    @Test func `a stored lifetime longer than today's rules allow is cut`() {
        var history = RefreshHistory()
        history.restore(
            fetchedAt: `When to fetch`.start, freshUntil: `When to fetch`.start + 315_360_000, policy: policy,
            jitter: 0, at: `When to fetch`.start)
        #expect(history.freshUntil == `When to fetch`.start + 86_400)
    }
}
