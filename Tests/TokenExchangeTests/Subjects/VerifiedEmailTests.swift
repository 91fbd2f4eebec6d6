import Testing
import TokenExchange

@Suite struct `A verified e-mail address` {
    @Test(arguments: [
        ("Ann@Example.COM", "ann@example.com", "example.com"), ("a@b", "a@b", "b"), ("a+b.c@x.y", "a+b.c@x.y", "x.y"),
    ])
    func `is compared in lower case`(_ address: String, _ normal: String, _ domain: String) {
        #expect(VerifiedEmail(address)?.description == normal)
        #expect(VerifiedEmail(address)?.domain == domain)
    }

    /// The Kelvin sign is one whose lower case is an ASCII letter.
    @Test(arguments: [
        "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\n", "mi\u{212A}e@example.com", "\u{e9}@example.com",
        String(repeating: "a", count: 251) + "@b.c",
    ])
    func `is plain ASCII with one at sign`(_ address: String) {
        #expect(VerifiedEmail(address) == nil)
    }
}
