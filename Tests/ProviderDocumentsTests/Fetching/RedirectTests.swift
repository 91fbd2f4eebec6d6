import Testing

@testable import ProviderDocuments

@Suite struct `A redirect` {
    @Test(arguments: [301, 302, 303, 307, 308])
    func `is followed`(status: Int) async throws {
        let server = try LoopbackServer { request in
            request.target == "/jwks" ? .redirect(status, to: "/keys?v=2") : .response(body: request.target)
        }
        let document = try await DocumentFetcher(rules: try .loopback()).fetch(server.url("/jwks"))
        #expect(document.text == "/keys?v=2")
        #expect(document.url.description == server.url("/keys?v=2"))
    }

    @Test func `is followed three times and not a fourth`() async throws {
        let server = try LoopbackServer { request in
            let step = Int(request.target.dropFirst()) ?? 0
            return step == 0 ? .response(body: "end") : .redirect(to: "/\(step - 1)")
        }
        let fetcher = DocumentFetcher(rules: try .loopback())
        #expect(try await fetcher.fetch(server.url("/3")).text == "end")
        await #expect(throws: FetchError.tooManyRedirects) { try await fetcher.fetch(server.url("/4")) }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let location: String
        let error: FetchError
        var testDescription: String { location }
    }

    static let refused = [
        Case(location: "/", error: .redirectRefused(.circle)),
        Case(location: "http://idp.example.com/", error: .redirectRefused(.notHTTPS)),
        Case(location: "http://169.254.169.254/latest/meta-data/", error: .redirectRefused(.notHTTPS)),
        Case(location: "http://10.0.0.1/", error: .redirectRefused(.notHTTPS)),
        Case(location: "file:///etc/passwd", error: .redirectRefused(.url(.schemeNotSupported))),
        Case(location: "gopher://127.0.0.1:25/_x", error: .redirectRefused(.url(.schemeNotSupported))),
        Case(location: "https://user:secret@127.0.0.1/", error: .redirectRefused(.url(.hasCredentials))),
        Case(
            location: "https://10.0.0.1/", error: .addressNotAllowed(IPNetwork(base: .v4(0x0A00_0000), prefixLength: 8))
        ),
        Case(
            location: "https://169.254.169.254/",
            error: .addressNotAllowed(IPNetwork(base: .v4(0xA9FE_0000), prefixLength: 16))),
        Case(
            location: "https://[::ffff:192.168.0.1]/",
            error: .addressNotAllowed(IPNetwork(base: .v4(0xC0A8_0000), prefixLength: 16))),
        Case(location: "https://0xa.1/", error: .addressNotAllowed(IPNetwork(base: .v4(0x0A00_0000), prefixLength: 8))),
        Case(
            location: "https://[fe80::1]/",
            error: .addressNotAllowed(IPNetwork(base: .v6(0xFE80 << 112), prefixLength: 10))),
    ]

    @Test(arguments: refused)
    func `that may not be followed is refused with its reason`(_ c: Case) async throws {
        let server = try LoopbackServer { _ in .redirect(to: c.location) }
        let fetcher = DocumentFetcher(rules: try .loopback(allowed: ["127.0.0.1/32"]))
        await #expect(throws: c.error) { try await fetcher.fetch(server.url()) }
    }

    @Test func `in a circle of two ends when it comes round`() async throws {
        let server = try LoopbackServer { .redirect(to: $0.target == "/a" ? "/b" : "/a") }
        let fetcher = DocumentFetcher(rules: try .loopback())
        await #expect(throws: FetchError.redirectRefused(.circle)) { try await fetcher.fetch(server.url("/a")) }
        #expect(server.requestCount == 2)
    }

    @Test func `without a target is an error of its status`() async throws {
        let server = try LoopbackServer { _ in .response(status: 302) }
        await #expect(throws: FetchError.status(302)) {
            try await DocumentFetcher(rules: try .loopback()).fetch(server.url())
        }
    }

    @Test func `to another loopback address is dialled only if that is allowed`() async throws {
        let inner = try LoopbackServer(host: "127.0.0.2") { _ in .response(body: "inner") }
        let outer = try LoopbackServer { _ in .redirect(to: inner.url()) }
        let narrow = DocumentFetcher(rules: try .loopback(allowed: ["127.0.0.1/32"]))
        await #expect(throws: FetchError.addressNotAllowed(IPNetwork(base: .v4(0x7F00_0000), prefixLength: 8))) {
            try await narrow.fetch(outer.url())
        }
        #expect(inner.connectionCount == 0)
        let wide = DocumentFetcher(rules: try .loopback(allowed: ["127.0.0.0/8"]))
        #expect(try await wide.fetch(outer.url()).text == "inner")
    }

    @Test func `leaves less time for what it leads to`() async throws {
        let server = try LoopbackServer { $0.target == "/a" ? .redirect(to: "/b") : .never }
        let fetcher = DocumentFetcher(rules: try .loopback(timeout: .milliseconds(300)))
        await #expect(throws: FetchError.timedOut) { try await fetcher.fetch(server.url("/a")) }
    }
}
