import Testing
import TokenExchange

@Suite struct `A token exchange request` {
    static let good = [
        ("grant_type", GrantType.tokenExchange.rawValue), ("subject_token", "t"),
        ("subject_token_type", TokenType.idToken.identifier),
    ]

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var without: String?
        var with: [(String, String)] = []
        let refusal: Refusal
    }

    static let cases: [Case] = [
        Case(
            testDescription: "no grant_type", without: "grant_type", refusal: .request(.missingParameter("grant_type"))),
        Case(
            testDescription: "another grant_type", without: "grant_type", with: [("grant_type", "password")],
            refusal: .request(.unsupportedGrantType)),
        Case(
            testDescription: "no subject_token", without: "subject_token",
            refusal: .request(.missingParameter("subject_token"))),
        Case(
            testDescription: "an empty subject_token", without: "subject_token", with: [("subject_token", "")],
            refusal: .request(.missingParameter("subject_token"))),
        Case(
            testDescription: "no subject_token_type", without: "subject_token_type",
            refusal: .request(.missingParameter("subject_token_type"))),
        Case(
            testDescription: "an unknown subject_token_type", without: "subject_token_type",
            with: [("subject_token_type", "id_token")], refusal: .subjectToken(.typeNotServed)),
        Case(
            testDescription: "an actor token without its type", with: [("actor_token", "t")],
            refusal: .request(.missingParameter("actor_token_type"))),
        Case(
            testDescription: "an actor token type without a token",
            with: [("actor_token_type", TokenType.jwt.identifier)], refusal: .request(.missingParameter("actor_token"))),
        Case(
            testDescription: "an actor token type that is no URI",
            with: [("actor_token", "t"), ("actor_token_type", "jwt")],
            refusal: .actor(.subjectToken(.typeNotServed))),
        Case(testDescription: "a scope with a quote", with: [("scope", "a\"b")], refusal: .request(.malformedScope)),
        Case(
            testDescription: "more scopes than a request can need",
            with: [("scope", (0...1024).map(String.init).joined(separator: " "))], refusal: .request(.malformedScope)),
        Case(
            testDescription: "a resource that is no URI", with: [("resource", "orders")],
            refusal: .request(.malformedParameter("resource"))),
        Case(
            testDescription: "an unknown requested type", with: [("requested_token_type", "x")],
            refusal: .request(.requestedTokenTypeNotServed)),
        Case(
            testDescription: "a requested type that cannot be issued",
            with: [("requested_token_type", TokenType.saml1.identifier)],
            refusal: .request(.requestedTokenTypeNotServed)),
        Case(
            testDescription: "a transaction whose context is no object",
            with: [
                ("requested_token_type", TokenType.transactionToken.identifier), ("request_context", "[1]"),
            ], refusal: .request(.malformedParameter("request_context"))),
        Case(
            testDescription: "a transaction whose details are too large",
            with: [
                ("requested_token_type", TokenType.transactionToken.identifier),
                ("request_details", "{\"a\":\"\(String(repeating: "a", count: 8192))\"}"),
            ], refusal: .request(.malformedParameter("request_details"))),
        Case(
            testDescription: "a bearer grant with an actor token", without: "grant_type",
            with: [
                ("grant_type", GrantType.jwtBearer.rawValue), ("assertion", "t"), ("actor_token", "t"),
                ("actor_token_type", TokenType.jwt.identifier),
            ], refusal: .request(.malformedParameter("actor_token"))),
        Case(
            testDescription: "a bearer grant without its assertion", without: "grant_type",
            with: [("grant_type", GrantType.jwtBearer.rawValue)],
            refusal: .request(.missingParameter("assertion"))),
        Case(
            testDescription: "a SAML bearer grant without its assertion", without: "grant_type",
            with: [("grant_type", GrantType.saml2Bearer.rawValue)],
            refusal: .request(.missingParameter("assertion"))),
        Case(
            testDescription: "a refresh without its token", without: "grant_type",
            with: [("grant_type", "refresh_token")],
            refusal: .request(.missingParameter("refresh_token"))),
    ]

    @Test(arguments: cases)
    func `is refused for its form, each with its own reason`(_ c: Case) {
        let form = Parameters(pairs: Self.good.filter { $0.0 != c.without } + c.with)
        #expect(throws: c.refusal) { try TokenRequest(form) }
    }

    @Test func `is read with every parameter`() throws {
        let form = Parameters(
            pairs: Self.good + [
                ("audience", "b"), ("resource", "https://a.example"), ("audience", "b"), ("scope", "x y x"),
                ("requested_token_type", TokenType.jwt.identifier),
            ])
        let request = try TokenRequest(form)
        #expect(request.targets == ["https://a.example", "b"])
        #expect(request.scopes?.map(\.description) == ["x", "y"])
        #expect(request.requestedTokenType == .jwt)
    }
}
