import Testing

@testable import CEL

@Suite struct `Nearest name` {
    static let known = ["issuer", "listen", "resources", "clients", "audiences", "clock_skew"]

    @Test(
        arguments: [
            ("isuer", "issuer"), ("isseur", "issuer"), ("Issuer", "issuer"), ("client", "clients"),
            ("clock-skew", "clock_skew"),
            ("audience", "audiences"), ("xyz", nil), ("", nil), ("resource_list", nil),
        ] as [(String, String?)])
    func `is found within a third of the name's length`(name: String, nearest: String?) {
        #expect(NearestName.of(name, among: Self.known) == nearest)
    }
}
