import Testing

@testable import ProviderDocuments

@Suite struct `A dialled address` {
    let rules = FetchRules(proxy: nil)

    /// The first and the last address of every block that is not public, and the block that the refusal names.
    static let refused: [(String, String)] = [
        ("0.0.0.0", "0.0.0.0/8"), ("0.255.255.255", "0.0.0.0/8"),
        ("10.0.0.0", "10.0.0.0/8"), ("10.255.255.255", "10.0.0.0/8"),
        ("100.64.0.0", "100.64.0.0/10"), ("100.127.255.255", "100.64.0.0/10"),
        ("127.0.0.1", "127.0.0.0/8"), ("127.255.255.255", "127.0.0.0/8"),
        ("169.254.0.0", "169.254.0.0/16"), ("169.254.169.254", "169.254.0.0/16"),
        ("172.16.0.0", "172.16.0.0/12"), ("172.31.255.255", "172.16.0.0/12"),
        ("192.0.0.8", "192.0.0.0/24"), ("192.0.2.1", "192.0.2.0/24"), ("192.88.99.1", "192.88.99.0/24"),
        ("192.168.0.0", "192.168.0.0/16"), ("192.168.255.255", "192.168.0.0/16"),
        ("198.18.0.0", "198.18.0.0/15"), ("198.19.255.255", "198.18.0.0/15"),
        ("198.51.100.7", "198.51.100.0/24"), ("203.0.113.7", "203.0.113.0/24"),
        ("224.0.0.1", "224.0.0.0/4"), ("239.255.255.255", "224.0.0.0/4"),
        ("240.0.0.1", "240.0.0.0/4"), ("255.255.255.255", "240.0.0.0/4"),
        ("::", "::/128"), ("::1", "::1/128"), ("::7f00:1", "::/96"), ("::127.0.0.1", "::/96"),
        ("::ffff:127.0.0.1", "127.0.0.0/8"), ("::ffff:10.0.0.1", "10.0.0.0/8"),
        ("::ffff:169.254.169.254", "169.254.0.0/16"),
        ("64:ff9b:1::a00:1", "64:ff9b:1::/48"), ("100::1", "100::/64"),
        ("2001::1", "2001::/23"), ("2001:0:7f00:1::", "2001::/23"), ("2001:1ff:ffff::", "2001::/23"),
        ("2001:db8::1", "2001:db8::/32"), ("2002:7f00:1::", "2002::/16"), ("2002:a00:1::", "2002::/16"),
        ("3fff::1", "3fff::/20"), ("5f00::1", "5f00::/16"),
        ("fc00::1", "fc00::/7"), ("fdff:ffff::1", "fc00::/7"), ("fe80::1", "fe80::/10"), ("febf::1", "fe80::/10"),
        ("fec0::1", "fec0::/10"), ("ff02::1", "ff00::/8"), ("ff0e::1", "ff00::/8"),
        ("64:ff9b::7f00:1", "64:ff9b::7f00:1/128"), ("64:ff9b::169.254.169.254", "64:ff9b::a9fe:a9fe/128"),
        ("4000::1", "4000::1/128"), ("1::1", "1::1/128"), ("::ffff:0:7f00:1", "::ffff:0:7f00:1/128"),
    ]

    @Test(arguments: refused)
    func `that is not public is refused with the network to allow`(address: String, network: String) throws {
        let address = try #require(IPAddress(address))
        #expect(rules.networkToAllow(for: address)?.description == network)
    }

    @Test(arguments: refused)
    func `may be dialled once that network is allowed`(address: String, network: String) throws {
        let address = try #require(IPAddress(address))
        var rules = rules
        rules.allowedNetworks = [try IPNetwork(network)]
        #expect(rules.networkToAllow(for: address) == nil)
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "::ffff:8.8.8.8", "2001:200::1", "2606:4700::1111",
        "2a00:1450:4001::1", "64:ff9b::808:808",
    ])
    func `that is public may be dialled`(address: String) throws {
        #expect(rules.networkToAllow(for: try #require(IPAddress(address))) == nil)
    }

    @Test func `is not let through by another allowed network`() throws {
        var rules = rules
        rules.allowedNetworks = [try IPNetwork("127.0.0.0/8"), try IPNetwork("::1/128")]
        #expect(rules.networkToAllow(for: try #require(IPAddress("10.0.0.1")))?.description == "10.0.0.0/8")
        #expect(rules.networkToAllow(for: try #require(IPAddress("64:ff9b::7f00:1"))) != nil)
    }

    @Test(arguments: [
        "127.1", "0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1", "1.2.3", "1.2.3.4.5", "::g", "", "::1%lo",
    ])
    func `is never read from the loose forms that resolvers take`(text: String) {
        #expect(IPAddress(text) == nil)
    }
}
