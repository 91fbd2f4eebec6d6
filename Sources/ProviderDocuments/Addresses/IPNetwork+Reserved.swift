extension IPNetwork {
    /// Blocks that a public server never has: the IANA special-purpose address registries (RFC 6890), multicast, and
    /// the IPv6 forms that carry an IPv4 address and lead to wherever a relay thinks fit.
    static let reserved: [IPNetwork] = reservedV4 + reservedV6

    private static let reservedV4: [IPNetwork] = [
        v4(0x0000_0000, 8),  // 0.0.0.0/8, "this network"; 0.0.0.0 reaches loopback on Linux
        v4(0x0A00_0000, 8),  // 10.0.0.0/8, private
        v4(0x6440_0000, 10),  // 100.64.0.0/10, carrier-grade NAT
        v4(0x7F00_0000, 8),  // 127.0.0.0/8, loopback
        v4(0xA9FE_0000, 16),  // 169.254.0.0/16, link-local and cloud metadata services
        v4(0xAC10_0000, 12),  // 172.16.0.0/12, private
        v4(0xC000_0000, 24),  // 192.0.0.0/24, IETF protocol assignments
        v4(0xC000_0200, 24),  // 192.0.2.0/24, documentation
        v4(0xC058_6300, 24),  // 192.88.99.0/24, 6to4 relays
        v4(0xC0A8_0000, 16),  // 192.168.0.0/16, private
        v4(0xC612_0000, 15),  // 198.18.0.0/15, benchmarks
        v4(0xC633_6400, 24),  // 198.51.100.0/24, documentation
        v4(0xCB00_7100, 24),  // 203.0.113.0/24, documentation
        v4(0xE000_0000, 4),  // 224.0.0.0/4, multicast
        v4(0xF000_0000, 4),  // 240.0.0.0/4, reserved and broadcast
    ]

    private static let reservedV6: [IPNetwork] = [
        v6(0, 0, 128),  // ::/128, unspecified
        v6(0, 1, 128),  // ::1/128, loopback
        v6(0, 0, 96),  // ::/96, IPv4-compatible
        v6(0x0064_FF9B_0001_0000, 0, 48),  // 64:ff9b:1::/48, local-use NAT64
        v6(0x0100_0000_0000_0000, 0, 64),  // 100::/64, discard
        v6(0x2001_0000_0000_0000, 0, 23),  // 2001::/23, IETF protocol assignments, with Teredo
        v6(0x2001_0DB8_0000_0000, 0, 32),  // 2001:db8::/32, documentation
        v6(0x2002_0000_0000_0000, 0, 16),  // 2002::/16, 6to4
        v6(0x3FFF_0000_0000_0000, 0, 20),  // 3fff::/20, documentation
        v6(0x5F00_0000_0000_0000, 0, 16),  // 5f00::/16, segment routing
        v6(0xFC00_0000_0000_0000, 0, 7),  // fc00::/7, unique local
        v6(0xFE80_0000_0000_0000, 0, 10),  // fe80::/10, link-local
        v6(0xFEC0_0000_0000_0000, 0, 10),  // fec0::/10, site-local
        v6(0xFF00_0000_0000_0000, 0, 8),  // ff00::/8, multicast
    ]

    /// 2000::/3, all that is handed out for the public IPv6 Internet (RFC 4291 section 2.4).
    static let globalUnicast = v6(0x2000_0000_0000_0000, 0, 3)

    /// 64:ff9b::/96, the well-known NAT64 prefix (RFC 6052 section 2.1).
    static let nat64 = v6(0x0064_FF9B_0000_0000, 0, 96)

    /// The block with this one address.
    init(_ address: IPAddress) {
        switch address {
        case .v4: self.init(base: address, prefixLength: 32)
        case .v6: self.init(base: address, prefixLength: 128)
        }
    }

    private static func v4(_ bits: UInt32, _ length: Int) -> IPNetwork {
        IPNetwork(base: .v4(bits), prefixLength: length)
    }

    private static func v6(_ high: UInt64, _ low: UInt64, _ length: Int) -> IPNetwork {
        IPNetwork(base: .v6(UInt128(high) << 64 | UInt128(low)), prefixLength: length)
    }
}
