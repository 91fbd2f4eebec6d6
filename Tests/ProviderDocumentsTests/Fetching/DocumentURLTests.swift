import Testing

@testable import ProviderDocuments

@Suite struct `A document URL` {
    @Test(arguments: [
        "https://idp.example.com/jwks", "https://idp.example.com:8443/a/b?c=d", "https://10.0.0.1/",
        "https://[2a00::1]/jwks",
        "http://127.0.0.1:8080/jwks", "http://127.9.9.9/", "http://localhost/jwks", "http://[::1]:80/jwks",
    ])
    func `is https, or http on loopback`(text: String) throws {
        #expect(throws: Never.self) { try DocumentURL(text) }
    }

    static let refusals: [(String, InvalidDocumentURL)] = [
        ("", .malformed), ("idp.example.com", .malformed), ("/jwks", .malformed), ("https://", .malformed),
        ("//idp.example.com/", .malformed), ("https://idp .example.com/", .malformed),
        ("https://idp\r\n.example/", .malformed),
        ("https://idp.example.com:99999/", .malformed), ("https://[fe80::1%25eth0]/", .malformed),
        ("https://idp.exämple.com/", .malformed), ("https://a\u{0}b/", .malformed),
        ("ftp://idp.example.com/", .schemeNotSupported), ("file:///etc/passwd", .schemeNotSupported),
        ("gopher://127.0.0.1:25/", .schemeNotSupported), ("dict://127.0.0.1/", .schemeNotSupported),
        ("javascript:alert(1)", .malformed), ("ldap://127.0.0.1/", .schemeNotSupported),
        ("http://idp.example.com/", .notHTTPS), ("http://10.0.0.1/", .notHTTPS), ("http://169.254.169.254/", .notHTTPS),
        ("http://localhost.example.com/", .notHTTPS), ("http://127.0.0.1.example.com/", .notHTTPS),
        ("http://[::2]/", .notHTTPS), ("http://0.0.0.0/", .notHTTPS),
        ("https://user@idp.example.com/", .hasCredentials), ("https://user:secret@idp.example.com/", .hasCredentials),
        ("https://idp.example.com@evil.example/", .hasCredentials),
        ("http://localhost:1@evil.example/", .hasCredentials),
        ("https://idp.example.com/#keys", .hasFragment),
        ("https://idp.example.com/" + String(repeating: "a", count: 2048), .tooLong),
    ]

    @Test(arguments: refusals)
    func `is refused with the rule that it breaks`(text: String, problem: InvalidDocumentURL) {
        #expect(throws: problem) { try DocumentURL(text) }
    }

    @Test(arguments: [
        "http://0x7f.1/", "http://127.1/", "http://2130706433/", "http://0177.0.0.1/", "HTTP://LOCALHOST/",
    ])
    func `has its host seen as the library will dial it`(text: String) throws {
        #expect(try DocumentURL(text).literalAddress == .v4(0x7F00_0001))
    }
}
