import Testing

@testable import ProviderDocuments

@Suite struct `An outbound proxy` {
    @Test(arguments: [
        ("https://idp.example.com/", true), ("https://internal.example/", false),
        ("https://a.internal.example/", false),
        ("https://notinternal.example/", true), ("https://10.1.2.3/", false), ("https://192.168.7.1/", false),
        ("https://192.168.8.1/", true), ("https://dotted.example/", false), ("http://127.0.0.1/", false),
        ("https://INTERNAL.example/", false), ("https://[::1]/", false),
    ])
    func `serves every https host that is no exception`(url: String, applies: Bool) throws {
        let proxy = try OutboundProxy(
            url: "http://proxy.example:3128",
            exceptions: ["internal.example", "10.1.2.3", "192.168.7.0/24", ".dotted.example", "::1", ""])
        #expect(proxy.applies(to: try DocumentURL(url)) == applies)
    }

    @Test(arguments: [
        "", "proxy.example:3128", "socks5://proxy.example", "file:///tmp/x", "http://", "http://proxy.example:0x1/",
    ])
    func `is refused unless it is an http or https URL`(url: String) {
        #expect(throws: InvalidOutboundProxy.self) { try OutboundProxy(url: url) }
    }

    @Test func `comes from the environment as other programs read it`() throws {
        let proxy = OutboundProxy.from([
            "HTTPS_PROXY": "proxy.example:3128", "no_proxy": "a.example, b.example,10.0.0.0/8",
        ])
        #expect(
            try proxy
                == OutboundProxy(
                    url: "http://proxy.example:3128", exceptions: ["a.example", "b.example", "10.0.0.0/8"]))
        #expect(
            OutboundProxy.from(["https_proxy": "http://small:1", "HTTPS_PROXY": "http://large:1"])?.url
                == "http://small:1")
        #expect(OutboundProxy.from(["http_proxy": "http://proxy.example"]) == nil)
        #expect(OutboundProxy.from([:]) == nil)
    }

    @Test func `with the exception "*" serves nobody`() throws {
        let proxy = try OutboundProxy(url: "http://proxy.example", exceptions: ["*"])
        #expect(try !proxy.applies(to: DocumentURL("https://idp.example.com/")))
    }
}
