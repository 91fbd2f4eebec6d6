import JOSE
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `A discovery document` {
    static let issuer = "https://idp.example.com/realms/a"

    @Test func `tells where the keys are`() throws {
        let text = #"{"issuer":"\#(Self.issuer)","jwks_uri":"https://keys.example.net/jwks","x":{"y":[1,null]}}"#
        let document = try DiscoveryDocument(parsing: Array(text.utf8), issuer: Issuer(Self.issuer))
        #expect(document.jwksURI.description == "https://keys.example.net/jwks")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let problem: DiscoveryProblem
        var testDescription: String { String(text.prefix(60)) }
        init(_ text: String, _ problem: DiscoveryProblem) { (self.text, self.problem) = (text, problem) }
    }

    static let cases = [
        Case("", .json(.unexpectedEnd)), Case("<html></html>", .json(.unexpectedByte(offset: 0))),
        Case("{", .json(.unexpectedEnd)), Case("\u{FEFF}{}", .json(.unexpectedByte(offset: 0))),
        Case(
            #"{"issuer":"\#(issuer)","issuer":"\#(issuer)","jwks_uri":"https://a.example/"}"#, .json(.duplicateName)),
        Case(String(repeating: "[", count: 100_000), .json(.tooDeep)),
        Case(#"{"issuer":"\#(issuer)","x":""# + String(repeating: "x", count: 600_000) + #""}"#, .json(.tooLarge)),
        Case("[]", .notAnObject), Case("\"\(issuer)\"", .notAnObject), Case("null", .notAnObject),
        Case("{}", .issuerMissing), Case(#"{"issuer":null}"#, .issuerMissing),
        Case(#"{"issuer":["\#(issuer)"]}"#, .issuerMissing),
        Case(#"{"issuer":"https://other.example"}"#, .issuerMismatch), Case(#"{"issuer":""}"#, .issuerMismatch),
        Case(#"{"issuer":"\#(issuer)/"}"#, .issuerMismatch),
        Case(#"{"issuer":"HTTPS://idp.example.com/realms/a"}"#, .issuerMismatch),
        Case(#"{"issuer":"https://idp.example.com:443/realms/a"}"#, .issuerMismatch),
        Case(#"{"issuer":"\#(issuer)"}"#, .jwksURIMissing),
        Case(#"{"issuer":"\#(issuer)","jwks_uri":7}"#, .jwksURIMissing),
        Case(#"{"issuer":"\#(issuer)","jwks_uri":"http://idp.example.com/jwks"}"#, .jwksURIRefused(.notHTTPS)),
        Case(#"{"issuer":"\#(issuer)","jwks_uri":"file:///etc/passwd"}"#, .jwksURIRefused(.schemeNotSupported)),
        Case(#"{"issuer":"\#(issuer)","jwks_uri":"/jwks"}"#, .jwksURIRefused(.malformed)),
        Case(#"{"issuer":"\#(issuer)","jwks_uri":"https://a@b.example/"}"#, .jwksURIRefused(.hasCredentials)),
        Case(#"{"issuer":"\#(issuer)","jwks_uri":""}"#, .jwksURIRefused(.malformed)),
    ]

    @Test(arguments: cases)
    func `is refused with its reason`(_ c: Case) throws {
        let issuer = try Issuer(Self.issuer)
        #expect(throws: c.problem) { try DiscoveryDocument(parsing: Array(c.text.utf8), issuer: issuer) }
    }

    @Test func `must give the issuer byte for byte, not as an equivalent of it`() throws {
        let composed = try Issuer("https://idp.example.com/\u{E9}")
        let decomposed = #"{"issuer":"https://idp.example.com/e\u0301","jwks_uri":"https://idp.example.com/jwks"}"#
        #expect(throws: DiscoveryProblem.issuerMismatch) {
            try DiscoveryDocument(parsing: Array(decomposed.utf8), issuer: composed)
        }
    }

    @Test(arguments: [
        (
            "https://idp.example.com",
            [
                "https://idp.example.com/.well-known/openid-configuration",
                "https://idp.example.com/.well-known/oauth-authorization-server",
            ]
        ),
        (
            "https://idp.example.com/",
            [
                "https://idp.example.com/.well-known/openid-configuration",
                "https://idp.example.com/.well-known/oauth-authorization-server",
            ]
        ),
        (
            "https://idp.example.com:8443/a/b",
            [
                "https://idp.example.com:8443/a/b/.well-known/openid-configuration",
                "https://idp.example.com:8443/.well-known/oauth-authorization-server/a/b",
            ]
        ),
        (
            "http://127.0.0.1:18102/api/oidc/",
            [
                "http://127.0.0.1:18102/api/oidc/.well-known/openid-configuration",
                "http://127.0.0.1:18102/.well-known/oauth-authorization-server/api/oidc",
            ]
        ),
        ("accounts.google.com", []), ("http://idp.example.com", []), ("urn:example:issuer", []),
        ("https://idp.example.com/?a=b", []),
    ])
    func `is looked for at the places that two standards give`(issuer: String, urls: [String]) throws {
        #expect(try Issuer(issuer).discoveryURLs.map(\.description) == urls)
    }
}
