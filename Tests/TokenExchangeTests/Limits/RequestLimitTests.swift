import Testing

@testable import TokenExchange

@Suite struct `Limits of requests` {
    static let here = RequestOrigin.v4(1)
    static let there = RequestOrigin.v4(2)

    var limits = RequestLimits(
        RequestLimits.Rates(perClient: Rate(2, in: 1, burst: 3), failures: Rate(6, in: 60, burst: 2)))

    /// Seconds to wait; 0 if an attempt may be made.
    mutating func wait(_ origin: RequestOrigin, _ client: String?, at now: Double) -> Int {
        do throws(ClientRefusal) {
            try limits.checkAttempt(from: origin, naming: client, at: now)
            return 0
        } catch {
            guard case .rateLimited(let seconds) = error else { return -1 }
            return seconds
        }
    }

    mutating func wait(forRequestOf client: String, at now: Double) -> Int {
        do throws(ClientRefusal) {
            try limits.countRequest(of: client, at: now)
            return 0
        } catch {
            guard case .rateLimited(let seconds) = error else { return -1 }
            return seconds
        }
    }

    mutating func fail(_ origin: RequestOrigin, _ client: String?, _ count: Int = 1, at now: Double) {
        for _ in 0..<count { limits.noteFailure(from: origin, naming: client, at: now) }
    }

    @Test mutating func `let a client's requests through at its rate, after a burst`() {
        for _ in 0..<3 { #expect(wait(forRequestOf: "a", at: 100) == 0) }
        #expect(wait(forRequestOf: "a", at: 100) == 1)
        #expect(wait(forRequestOf: "b", at: 100) == 0, "another client has its own")
        #expect(wait(forRequestOf: "a", at: 100.5) == 0)
        #expect(wait(forRequestOf: "a", at: 100.5) == 1)
        for _ in 0..<3 { #expect(wait(forRequestOf: "a", at: 200) == 0) }
        #expect(wait(forRequestOf: "a", at: 200) == 1, "a pause gives a burst and no more")
    }

    @Test mutating func `stop a client that fails at an address, there alone`() {
        fail(Self.here, "a", 2, at: 100)
        #expect(wait(Self.here, "a", at: 100) == 10)
        #expect(wait(Self.here, "a", at: 109) == 1)
        #expect(wait(Self.here, "a", at: 110) == 0)
        #expect(wait(Self.here, "b", at: 100) == 0)
        #expect(wait(Self.here, nil, at: 100) == 0)
        #expect(wait(Self.there, "a", at: 100) == 0, "nobody locks out who is elsewhere")
    }

    @Test mutating func `stop an address at which many clients fail, known or not`() {
        for number in 0..<20 { fail(Self.here, "\(number)", at: 100) }
        #expect(wait(Self.here, "new", at: 100) == 1)
        #expect(wait(Self.here, nil, at: 100) == 1)
        #expect(wait(Self.there, "new", at: 100) == 0)
        #expect(wait(Self.here, "new", at: 101) == 0)
    }

    @Test mutating func `give nothing back when the clock is set back`() {
        fail(Self.here, "a", 2, at: 100)
        #expect(wait(Self.here, "a", at: 50) == 10)
        #expect(wait(Self.here, "a", at: 59) == 1)
    }

    @Test func `without rates stop nobody`() throws {
        var limits = RequestLimits(RequestLimits.Rates(perClient: nil, failures: nil))
        for _ in 0..<1000 {
            limits.noteFailure(from: Self.here, naming: "a", at: 100)
            try limits.checkAttempt(from: Self.here, naming: "a", at: 100)
            try limits.countRequest(of: "a", at: 100)
        }
    }

    @Test func `remember a bounded number, and those seen last`() {
        var table = BucketTable<Int>(Rate(1, in: 60, burst: 1), capacity: 3)
        for key in 1...3 { table.take(for: key, at: 100) }
        table.take(for: 1, at: 100)
        table.take(for: 4, at: 100)
        #expect(table.count == 3)
        #expect(table.wait(for: 2, at: 100) == 0, "the one not seen for longest is forgotten")
        #expect([1, 3, 4].allSatisfy { table.wait(for: $0, at: 100) > 0 })
        for key in 0..<10_000 { table.take(for: key, at: 100) }
        #expect(table.count == 3)
        #expect([9997, 9998, 9999].allSatisfy { table.wait(for: $0, at: 100) > 0 })
    }

    @Test func `are answered as the standard says`() {
        let error = OAuthError(.client(.rateLimited(retryAfterSeconds: 7)))
        #expect(error.code == .temporarilyUnavailable)
        #expect(error.status == 429)
        #expect(error.retryAfterSeconds == 7)
        #expect(Refusal.client(.rateLimited(retryAfterSeconds: 7)).reason == "rate_limited")
    }
}
