/// What one client, and one address, may ask for in a time. Pure: the time is an argument.
///
/// Failures count for the address that they came from, and for the pair of that address and the client that was named. So
/// nobody locks out a client whose address he does not share, and a client that goes on failing behind an address of many
/// is stopped before the others there are.
public struct RequestLimits: Sendable {
    /// The rates.
    public struct Rates: Equatable, Sendable {
        /// Of all requests of an authenticated client; `nil` for no bound.
        public var perClient: Rate?
        /// Of requests whose client is not authenticated; `nil` for no bound.
        public var failures: Rate?

        /// No bound for clients, 10 failures a minute and 30 at once.
        public init(perClient: Rate? = nil, failures: Rate? = Rate(10, in: 60, burst: 30)) {
            self.perClient = perClient
            self.failures = failures
        }
    }

    private struct Attempt: Hashable {
        let origin: RequestOrigin
        let clientID: String?
    }

    private var clients: BucketTable<String>?
    private var failures: BucketTable<Attempt>?
    private var addresses: BucketTable<RequestOrigin>?

    /// The most that are remembered of each sort.
    public static let capacity = 10_000
    /// An address may fail so many times more than a client there: it may stand for many.
    private static let addressFactor = 10

    /// Makes limits of which nothing is used.
    public init(_ rates: Rates, capacity: Int = RequestLimits.capacity) {
        clients = rates.perClient.map { BucketTable($0, capacity: capacity) }
        failures = rates.failures.map { BucketTable($0, capacity: capacity) }
        addresses = rates.failures.map { rate in
            BucketTable(
                Rate(scaling: rate, by: Self.addressFactor), capacity: capacity)
        }
    }

    /// Whether a request from an address may try to authenticate a client.
    ///
    /// - Parameters:
    ///   - clientID: The client that it names, if it names one.
    ///   - now: In seconds, of any clock that does not stand still.
    /// - Throws: ``ClientRefusal/rateLimited(retryAfterSeconds:)``.
    public mutating func checkAttempt(
        from origin: RequestOrigin, naming clientID: String?, at now: Double
    ) throws(ClientRefusal) {
        let attempt = Attempt(origin: origin, clientID: clientID)
        let wait = max(failures?.wait(for: attempt, at: now) ?? 0, addresses?.wait(for: origin, at: now) ?? 0)
        guard wait == 0 else { throw .rateLimited(retryAfterSeconds: wait) }
    }

    /// Notes that an attempt failed.
    public mutating func noteFailure(from origin: RequestOrigin, naming clientID: String?, at now: Double) {
        failures?.take(for: Attempt(origin: origin, clientID: clientID), at: now)
        addresses?.take(for: origin, at: now)
    }

    /// Counts a request of an authenticated client.
    ///
    /// - Throws: ``ClientRefusal/rateLimited(retryAfterSeconds:)``.
    public mutating func countRequest(of clientID: String, at now: Double) throws(ClientRefusal) {
        let wait = clients?.wait(for: clientID, at: now) ?? 0
        guard wait == 0 else { throw .rateLimited(retryAfterSeconds: wait) }
        clients?.take(for: clientID, at: now)
    }
}

extension Rate {
    fileprivate init(scaling rate: Rate, by factor: Int) {
        self.perSecond = rate.perSecond * Double(factor)
        self.burst = rate.burst * factor
    }
}
