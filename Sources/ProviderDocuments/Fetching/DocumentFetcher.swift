import class Foundation.Thread

/// Fetches documents over HTTP. The only place of the gateway that opens outbound connections.
///
/// Every address is checked as it is dialled, after the name was resolved and on every redirect, so that neither a name
/// that changes its address nor a redirect reaches a network that the operator did not allow. TLS is always verified.
/// All transfers share one thread and its connections; a server that hangs holds up no other.
public final class DocumentFetcher: Sendable {
    /// What holds for every fetch.
    public let rules: FetchRules
    private let queue = TransferQueue()

    /// Starts the thread. It ends with ``stop()``, or with the last reference to the fetcher.
    public init(rules: FetchRules) {
        self.rules = rules
        let thread = Thread { [queue] in TransferLoop(queue: queue).run() }
        thread.name = "outbound"
        thread.start()
    }

    deinit { queue.stop() }

    /// Ends every fetch under way with ``FetchError/stopped``, and refuses those to come.
    public func stop() {
        queue.stop()
    }

    /// Fetches a document, following redirects. Cancelling the caller's task ends the fetch.
    ///
    /// - Throws: ``FetchError``, for everything but a 2xx answer and "not modified".
    public func fetch(_ request: FetchRequest) async throws(FetchError) -> FetchedDocument {
        let deadline = ContinuousClock.now + (request.timeout ?? rules.timeout)
        var url = request.url
        var visited: Set<DocumentURL> = [url]
        for _ in 0...max(0, rules.maximumRedirects) {
            let left = max(.milliseconds(1), ContinuousClock.now.duration(to: deadline))
            let hop = Hop(url: url, request: request, rules: rules, timeout: left)
            try hop.check()
            let answer = try await queue.perform(hop)
            guard request.form == nil, let target = try answer.redirect(from: url) else {
                return try FetchedDocument(answer, from: url, to: request)
            }
            guard visited.insert(target).inserted else { throw .redirectRefused(.circle) }
            url = target
        }
        throw .tooManyRedirects
    }
}

extension FetchedDocument {
    fileprivate init(_ answer: HopAnswer, from url: DocumentURL, to request: FetchRequest) throws(FetchError) {
        switch answer.status {
        case 200...299 where request.form == nil || answer.status == 200:
            guard !answer.fields.isEncoded else { throw .malformedAnswer }
            content = .body(answer.body)
        case 304 where request.isConditional:
            content = .notModified
        default:
            throw .status(answer.status)
        }
        self.url = url
        etag = answer.fields.etag
        lastModified = answer.fields.lastModified
        cacheControl = answer.fields.cacheControl
    }
}
