import Testing

@testable import ProviderDocuments

@Suite struct `Through a proxy` {
    @Test func `TLS is still verified end to end, and the proxy's own address may be any`() async throws {
        let authority = try CertificateAuthority()
        let server = try TLSServer(authority)
        let port = server.port
        let proxy = try LoopbackServer { _ in .tunnel(port: port) }
        // The proxy resolves the name; here it exists nowhere else.
        let url = try DocumentURL("https://idp.example.com/")
        let fetcher = DocumentFetcher(rules: try .loopback(allowed: [], proxy: OutboundProxy(url: proxy.url())))
        await #expect(throws: FetchError.tls(.certificateNotTrusted)) {
            try await fetcher.fetch(FetchRequest(url: url, caFile: authority.caFile))
        }
        #expect(proxy.requests.map(\.method) == ["CONNECT"])
        #expect(proxy.requests.map(\.target) == ["idp.example.com:443"])
    }

    @Test func `a document is fetched`() async throws {
        let authority = try CertificateAuthority()
        let server = try TLSServer(authority, names: "DNS:idp.example.com")
        let port = server.port
        let proxy = try LoopbackServer { _ in .tunnel(port: port) }
        let request = FetchRequest(url: try DocumentURL("https://idp.example.com/"), caFile: authority.caFile)
        let fetcher = DocumentFetcher(rules: try .loopback(allowed: [], proxy: OutboundProxy(url: proxy.url())))
        #expect(try await fetcher.fetch(request).text == "over TLS")
    }

    @Test(arguments: ["https://10.0.0.1/", "https://0xa.1/", "https://[::ffff:10.0.0.1]/"])
    func `an address that may not be dialled is not asked for either`(url: String) async throws {
        let proxy = try LoopbackServer { _ in .response(status: 403) }
        let fetcher = DocumentFetcher(rules: try .loopback(allowed: [], proxy: OutboundProxy(url: proxy.url())))
        await #expect(throws: FetchError.addressNotAllowed(IPNetwork(base: .v4(0x0A00_0000), prefixLength: 8))) {
            try await fetcher.fetch(url)
        }
        #expect(proxy.connectionCount == 0)
    }

    @Test(arguments: [403, 407, 502])
    func `that refuses, the reason names the proxy`(status: Int) async throws {
        let proxy = try LoopbackServer { _ in .response(status: status) }
        let fetcher = DocumentFetcher(rules: try .loopback(proxy: OutboundProxy(url: proxy.url())))
        await #expect(throws: FetchError.proxy) { try await fetcher.fetch("https://idp.example.com/") }
    }

    @Test func `an exception is dialled and judged here`() async throws {
        let proxy = try LoopbackServer { _ in .response(status: 403) }
        let rules = try FetchRules.loopback(
            allowed: [], proxy: OutboundProxy(url: proxy.url(), exceptions: ["10.0.0.0/8"]))
        await #expect(throws: FetchError.addressNotAllowed(IPNetwork(base: .v4(0x0A00_0000), prefixLength: 8))) {
            try await DocumentFetcher(rules: rules).fetch("https://10.0.0.1/")
        }
    }

    @Test func `plain HTTP to loopback does not go`() async throws {
        let proxy = try LoopbackServer { _ in .response(body: "proxy") }
        let server = try LoopbackServer { _ in .response(body: "direct") }
        let fetcher = DocumentFetcher(rules: try .loopback(proxy: OutboundProxy(url: proxy.url())))
        #expect(try await fetcher.fetch(server.url()).text == "direct")
        #expect(proxy.connectionCount == 0)
    }
}
