import Testing

@testable import ProviderDocuments

@Suite struct `Loopback` {
    @Test(arguments: ["127.0.0.1", "localhost", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
    func `is refused like any other address that is not public`(host: String) async throws {
        let server = try LoopbackServer { _ in .response(body: "{}") }
        let fetcher = DocumentFetcher(rules: FetchRules(proxy: nil))
        let error = await fetchError { () throws(FetchError) in
            let url = try? DocumentURL("http://\(host):\(server.port)/")
            guard let url else { throw .stopped }
            _ = try await fetcher.fetch(FetchRequest(url: url))
        }
        guard case .addressNotAllowed = error else { return #expect(error == nil, "must not be dialled") }
        #expect(server.connectionCount == 0)
    }

    @Test func `by name is reached at the address that is allowed`() async throws {
        let server = try LoopbackServer { _ in .response(body: "{}") }
        let fetcher = DocumentFetcher(rules: try .loopback(allowed: ["127.0.0.1/32"]))
        #expect(try await fetcher.fetch("http://localhost:\(server.port)/").text == "{}")
    }

    @Test func `is all that plain HTTP may dial, whatever is allowed`() throws {
        let rules = try FetchRules.loopback(allowed: ["0.0.0.0/0", "::/0"])
        let url = try DocumentURL("http://localhost/")
        let hop = Hop(url: url, request: FetchRequest(url: url), rules: rules, timeout: .seconds(1))
        #expect(hop.refusal(of: try #require(IPAddress("10.0.0.1"))) == .notLoopback)
        #expect(hop.refusal(of: try #require(IPAddress("8.8.8.8"))) == .notLoopback)
        #expect(hop.refusal(of: try #require(IPAddress("127.0.0.1"))) == nil)
        #expect(hop.refusal(of: try #require(IPAddress("::1"))) == nil)
    }
}
