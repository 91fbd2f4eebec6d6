import Testing

@testable import ProviderDocuments

@Suite struct `A document fetch` {
    @Test func `gives the body and what is said of its freshness`() async throws {
        let server = try LoopbackServer { _ in
            .response(
                fields: [
                    "ETag": "\"v1\"", "Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT", "Cache-Control": "max-age=60",
                ],
                body: "{}")
        }
        let fetcher = DocumentFetcher(rules: try .loopback())
        let document = try await fetcher.fetch(server.url("/jwks"))
        #expect(document.text == "{}")
        #expect(document.etag == "\"v1\"")
        #expect(document.lastModified == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(document.cacheControl == CacheControl(cacheControl: "max-age=60"))
        #expect(document.url.description == server.url("/jwks"))
    }

    @Test func `asks for plain, unencoded JSON and carries nothing else`() async throws {
        let server = try LoopbackServer { _ in .response(body: "{}") }
        _ = try await DocumentFetcher(rules: try .loopback()).fetch(server.url())
        let request = try #require(server.requests.first)
        #expect(request.method == "GET")
        #expect(request.fields["accept"] == "application/json")
        #expect(request.fields["user-agent"] == "cambio")
        #expect(Set(request.fields.keys) == ["accept", "host", "user-agent"])
    }

    @Test func `asks whether the document at hand is the newest`() async throws {
        let server = try LoopbackServer { request in
            request.fields["if-none-match"] == "\"v1\"" ? .response(status: 304) : .response(body: "new")
        }
        let fetcher = DocumentFetcher(rules: try .loopback())
        #expect(try await fetcher.fetch(server.url(), etag: "\"v1\"").content == .notModified)
        #expect(try await fetcher.fetch(server.url(), etag: "\"v0\"").text == "new")
    }

    @Test(arguments: [304, 400, 401, 403, 404, 429, 500, 503])
    func `of anything but a good answer fails with the status`(status: Int) async throws {
        let server = try LoopbackServer { _ in .response(status: status, body: status == 304 ? "" : "<html>no</html>") }
        let fetcher = DocumentFetcher(rules: try .loopback())
        #expect(
            await fetchError { () throws(FetchError) in
                _ = try await fetcher.fetch(FetchRequest(url: server.documentURL()))
            } == .status(status))
    }

    @Test func `uses one connection for one fetch after another`() async throws {
        let server = try LoopbackServer { _ in .response(body: "{}") }
        let fetcher = DocumentFetcher(rules: try .loopback())
        for _ in 0..<5 { _ = try await fetcher.fetch(server.url()) }
        #expect(server.requestCount == 5)
        #expect(server.connectionCount == 1)
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: LoopbackServer.Answer
        let error: FetchError
    }

    static let faults = [
        Fault(testDescription: "50 MB with a length", answer: .stream(bytes: 50_000_000), error: .tooLarge),
        Fault(testDescription: "50 MB in chunks", answer: .stream(bytes: 50_000_000, chunked: true), error: .tooLarge),
        Fault(
            testDescription: "one byte over the cap", answer: .response(body: String(repeating: " ", count: 524_289)),
            error: .tooLarge),
        Fault(testDescription: "a byte now and then", answer: .drip, error: .timedOut),
        Fault(testDescription: "no answer", answer: .never, error: .timedOut),
        Fault(testDescription: "reset", answer: .reset, error: .connectionLost),
        Fault(testDescription: "closed at once", answer: .raw(""), error: .connectionLost),
        Fault(
            testDescription: "less than the length", answer: .raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"),
            error: .connectionLost),
        Fault(
            testDescription: "chunk cut short",
            answer: .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\n{}"), error: .connectionLost),
        Fault(
            testDescription: "chunk of no length",
            answer: .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}"), error: .connectionLost),
        Fault(testDescription: "no HTTP", answer: .raw("SSH-2.0-OpenSSH\r\n"), error: .malformedAnswer),
        Fault(testDescription: "HTTP 0.9", answer: .raw("{\"keys\":[]}"), error: .malformedAnswer),
        Fault(
            testDescription: "compressed",
            answer: .response(fields: ["Content-Encoding": "gzip"], body: "x"), error: .malformedAnswer),
        Fault(
            testDescription: "endless header",
            answer: .response(fields: ["X": String(repeating: "x", count: 70_000)], body: "{}"), error: .malformedAnswer
        ),
        Fault(
            testDescription: "an error of 50 MB",
            answer: .raw("HTTP/1.1 500 No\r\nContent-Length: 600000\r\n\r\n" + String(repeating: " ", count: 600_000)),
            error: .status(500)),
    ]

    @Test(arguments: faults)
    func `fails with its own reason when the server misbehaves`(_ fault: Fault) async throws {
        let server = try LoopbackServer { _ in fault.answer }
        let fetcher = DocumentFetcher(rules: try .loopback(timeout: .milliseconds(700)))
        #expect(
            await fetchError { () throws(FetchError) in
                _ = try await fetcher.fetch(FetchRequest(url: server.documentURL()))
            } == fault.error)
    }

    @Test func `stops reading at the cap`() async throws {
        let server = try LoopbackServer { _ in .stream(bytes: 50_000_000) }
        let fetcher = DocumentFetcher(rules: try .loopback())
        await #expect(throws: FetchError.tooLarge) { try await fetcher.fetch(server.url()) }
        // What the sockets of both sides may hold lies between.
        #expect(server.bytesSent < 20_000_000)
    }

    @Test func `takes a body of exactly the cap`() async throws {
        let server = try LoopbackServer { _ in .response(body: String(repeating: " ", count: 524_288)) }
        #expect(try await DocumentFetcher(rules: try .loopback()).fetch(server.url()).text.utf8.count == 524_288)
    }

    @Test func `reads a body in chunks`() async throws {
        let server = try LoopbackServer { _ in
            .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
        }
        #expect(try await DocumentFetcher(rules: try .loopback()).fetch(server.url()).text == "{}")
    }

    @Test func `reads the fields of the final answer, not of an interim one`() async throws {
        let server = try LoopbackServer { _ in
            .raw("HTTP/1.1 103 Early Hints\r\nETag: \"early\"\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        }
        #expect(try await DocumentFetcher(rules: try .loopback()).fetch(server.url()).etag == nil)
    }

    @Test func `finds nobody on a closed port`() async throws {
        let (descriptor, port) = try LoopbackSocket.listen(host: "127.0.0.1")
        LoopbackSocket(descriptor).close()
        await #expect(throws: FetchError.connectFailed) {
            try await DocumentFetcher(rules: try .loopback()).fetch("http://127.0.0.1:\(port)/")
        }
    }

    @Test func `finds no address for a name that has none`() async throws {
        await #expect(throws: FetchError.nameNotResolved) {
            try await DocumentFetcher(rules: try .loopback()).fetch("https://no-such-host.invalid/")
        }
    }

    @Test func `that hangs holds up no other`() async throws {
        let hanging = try LoopbackServer { _ in .never }
        let good = try LoopbackServer { _ in .response(body: "{}") }
        let fetcher = DocumentFetcher(rules: try .loopback(timeout: .seconds(60)))
        let hangs = (0..<20).map { _ in Task { try await fetcher.fetch(hanging.url()) } }
        for _ in 0..<20 { #expect(try await fetcher.fetch(good.url()).text == "{}") }
        hangs.forEach { $0.cancel() }
        for hang in hangs { await #expect(throws: FetchError.cancelled) { try await hang.value } }
    }

    @Test func `ends when the fetcher is stopped, and none begins after`() async throws {
        let server = try LoopbackServer { _ in .never }
        let fetcher = DocumentFetcher(rules: try .loopback(timeout: .seconds(60)))
        let fetch = Task { try await fetcher.fetch(server.url()) }
        while server.requestCount == 0 { await Task.yield() }
        fetcher.stop()
        await #expect(throws: FetchError.stopped) { try await fetch.value }
        await #expect(throws: FetchError.stopped) { try await fetcher.fetch(server.url()) }
    }

    @Test func `of a task that is cancelled already asks nobody`() async throws {
        let server = try LoopbackServer { _ in .never }
        let fetcher = DocumentFetcher(rules: try .loopback(timeout: .seconds(60)))
        let fetch = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await fetcher.fetch(server.url())
        }
        await #expect(throws: FetchError.cancelled) { try await fetch.value }
    }

    @Test func `is one of three hundred at once`() async throws {
        let server = try LoopbackServer { .response(body: $0.target) }
        let fetcher = DocumentFetcher(rules: try .loopback(timeout: .seconds(30)))
        try await withThrowingTaskGroup { group in
            for number in 0..<300 {
                group.addTask { try await fetcher.fetch(server.url("/\(number)")).text == "/\(number)" }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}

extension LoopbackServer {
    /// The URL as a value; the address of this server is always one.
    func documentURL(_ path: String = "/") throws(FetchError) -> DocumentURL {
        do throws(InvalidDocumentURL) { return try DocumentURL(url(path)) } catch {
            throw .redirectRefused(.url(error))
        }
    }
}
