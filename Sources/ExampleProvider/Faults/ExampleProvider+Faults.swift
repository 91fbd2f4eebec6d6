extension ExampleProvider {
    /// Makes an endpoint answer with a fault from the next request on, or, with `nil`, as it should.
    ///
    /// Requests that a ``Fault/stall`` holds go on, and are answered as is set now.
    public func set(_ fault: Fault?, for endpoint: Endpoint) {
        faults[endpoint] = fault
        for continuation in stalled.removeValue(forKey: endpoint) ?? [] { continuation.finish() }
    }

    /// How many requests an endpoint has had, counted when they arrive, however they are answered.
    public func requests(_ endpoint: Endpoint) -> Int { visits.requests(endpoint) }

    /// How many of them were answered with 304, since the client had the document already.
    public func unchangedAnswers(_ endpoint: Endpoint) -> Int { visits.unchanged(endpoint) }

    /// Waits until an endpoint has had `count` requests, or the task is cancelled.
    public func waitForRequests(_ count: Int, at endpoint: Endpoint) async {
        for await _ in visits.arrival(of: count, at: endpoint) {}
    }

    /// Counts a request, holds it for as long as the endpoint stalls, and says how to answer it; `nil`: honestly.
    func admit(_ endpoint: Endpoint) async -> Fault? {
        visits.countRequest(endpoint)
        while case .stall? = faults[endpoint], !Task.isCancelled {
            let (stream, continuation) = AsyncStream<Never>.makeStream()
            stalled[endpoint, default: []].append(continuation)
            for await _ in stream {}
        }
        return faults[endpoint]
    }
}
