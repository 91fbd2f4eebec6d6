import ProviderDocuments
import Testing

@Suite struct `IP networks` {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
        ("127.0.0.1/32", "127.0.0.1", true), ("127.0.0.1/32", "127.0.0.2", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false),
        ("172.16.0.0/12", "172.31.255.255", true), ("172.16.0.0/12", "172.32.0.0", false),
        ("::/0", "2a00:1450::1", true), ("::/0", "10.0.0.1", false), ("::1/128", "::1", true),
        ("fd00::/8", "fdff::1", true), ("fd00::/8", "fe00::1", false),
        ("2a00:1450:4000::/37", "2a00:1450:4800::", false),
    ])
    func `hold the addresses that share their prefix`(network: String, address: String, isInside: Bool) throws {
        #expect(try IPNetwork(network).contains(#require(IPAddress(address))) == isInside)
    }

    @Test(arguments: ["10.1.2.3", "::ffff:10.1.2.3", "::ffff:a01:203"])
    func `judge an IPv4-mapped address as the IPv4 address in it`(address: String) throws {
        #expect(try IPNetwork("10.0.0.0/8").contains(#require(IPAddress(address))))
        #expect(try !IPNetwork("::/0").contains(#require(IPAddress(address))))
    }

    static let refusals: [(String, InvalidIPNetwork)] = [
        ("", .notAnAddress), ("/8", .notAnAddress), ("10.0.0/8", .notAnAddress), ("10.0.0.256/8", .notAnAddress),
        ("010.0.0.0/8", .notAnAddress), ("0x0a.0.0.0/8", .notAnAddress), ("10/8", .notAnAddress),
        (" 10.0.0.0/8", .notAnAddress), ("10.0.0.0 /8", .notAnAddress), ("localhost/8", .notAnAddress),
        ("fe80::1%eth0/64", .notAnAddress), ("[::1]/128", .notAnAddress), ("10.0.0.0\0/8", .notAnAddress),
        ("10.0.0.0", .badPrefixLength), ("10.0.0.0/", .badPrefixLength), ("10.0.0.0/33", .badPrefixLength),
        ("10.0.0.0/-1", .badPrefixLength), ("10.0.0.0/+8", .badPrefixLength), ("10.0.0.0/08", .badPrefixLength),
        ("10.0.0.0/8/8", .badPrefixLength), ("10.0.0.0/8 ", .badPrefixLength), ("10.0.0.0/255.0.0.0", .badPrefixLength),
        ("::/129", .badPrefixLength), ("::/9999999999", .badPrefixLength),
        ("10.0.0.1/8", .hostBitsSet), ("fd00::1/8", .hostBitsSet), ("128.0.0.0/0", .hostBitsSet),
        ("::ffff:10.0.0.0/104", .mappedIPv4),
    ]

    @Test(arguments: refusals)
    func `are refused with the rule that they break`(text: String, problem: InvalidIPNetwork) {
        #expect(throws: problem) { try IPNetwork(text) }
    }

    @Test(arguments: ["10.0.0.0/8", "0.0.0.0/0", "192.168.178.0/24", "fd00::/8", "64:ff9b::/96", "::1/128"])
    func `are written as they were read`(text: String) throws {
        #expect(try IPNetwork(text).description == text)
    }
}
