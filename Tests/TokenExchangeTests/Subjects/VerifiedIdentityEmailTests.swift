import Foundation
import JOSE
import Testing

@testable import TokenExchange

@Suite struct `The address of an assertion` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let claims: JSONObject
        let email: String?
    }

    static let cases = [
        Case(testDescription: "mail", claims: ["attributes": ["mail": ["Ada@Example.com"]]], email: "ada@example.com"),
        Case(testDescription: "email", claims: ["attributes": ["email": ["a@example.com"]]], email: "a@example.com"),
        Case(
            testDescription: "both", claims: ["attributes": ["email": ["a@example.com"], "mail": ["b@example.com"]]],
            email: "b@example.com"),
        Case(
            testDescription: "the second of another domain",
            claims: ["attributes": ["mail": ["a@evil.org", "b@example.com"]]], email: nil),
        Case(testDescription: "a subdomain", claims: ["attributes": ["mail": ["a@x.example.com"]]], email: nil),
        Case(testDescription: "no value", claims: ["attributes": ["mail": []]], email: nil),
        Case(testDescription: "no list", claims: ["attributes": ["mail": "a@example.com"]], email: nil),
        Case(
            testDescription: "a claim of JWTs", claims: ["email": "a@example.com", "email_verified": true], email: nil),
    ]

    @Test(arguments: cases)
    func `is the first value of mail or email, in a domain of the provider`(_ c: Case) throws {
        let identity = VerifiedIdentity(
            provider: try ProviderID("university"), tokenType: .saml2, claims: c.claims, expiry: 1, digest: [],
            use: TokenUse(name: nil, words: "", mustBeOnce: false, rememberedUntil: .distantPast))
        #expect(identity.verifiedEmail(in: ["example.com"])?.description == c.email)
        #expect(identity.verifiedEmail(in: []) == nil)
    }
}
