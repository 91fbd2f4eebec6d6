/// How often each endpoint was asked, and who waits for that.
struct VisitBook: Sendable {
    private struct Waiting: Sendable {
        let endpoint: Endpoint
        let count: Int
        let continuation: AsyncStream<Never>.Continuation
    }

    private var requests: [Endpoint: Int] = [:]
    private var unchanged: [Endpoint: Int] = [:]
    private var waiting: [Waiting] = []

    func requests(_ endpoint: Endpoint) -> Int { requests[endpoint, default: 0] }

    func unchanged(_ endpoint: Endpoint) -> Int { unchanged[endpoint, default: 0] }

    mutating func countRequest(_ endpoint: Endpoint) {
        let count = requests(endpoint) + 1
        requests[endpoint] = count
        for waiter in waiting where waiter.endpoint == endpoint && waiter.count <= count {
            waiter.continuation.finish()
        }
        waiting.removeAll { $0.endpoint == endpoint && $0.count <= count }
    }

    mutating func countUnchanged(_ endpoint: Endpoint) {
        unchanged[endpoint, default: 0] += 1
    }

    /// A stream that ends when `endpoint` has been asked `count` times.
    mutating func arrival(of count: Int, at endpoint: Endpoint) -> AsyncStream<Never> {
        let (stream, continuation) = AsyncStream<Never>.makeStream()
        if requests(endpoint) >= count {
            continuation.finish()
        } else {
            waiting.append(Waiting(endpoint: endpoint, count: count, continuation: continuation))
        }
        return stream
    }
}
