import SAML
import Testing

@Suite struct `Entity IDs` {
    @Test(arguments: ["", " ", "a b", "a\n", "\u{7F}", String(repeating: "a", count: 1025)])
    func `that are empty, too long or hold white space are refused`(_ text: String) {
        #expect(throws: InvalidEntityID.self) { try EntityID(text) }
    }

    @Test func `may have 1024 bytes`() throws {
        #expect(try EntityID(String(repeating: "a", count: 1024)).description.utf8.count == 1024)
    }

    @Test func `are compared byte for byte`() throws {
        #expect(try EntityID("https://a.example") != EntityID("https://a.example/"))
        #expect(try EntityID("https://A.example") != EntityID("https://a.example"))
        #expect(try EntityID("https://a.example/\u{E9}") != EntityID("https://a.example/e\u{301}"))
        #expect(try EntityID("urn:x").hashValue == EntityID("urn:x").hashValue)
    }
}
