import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange
import XMLSecurity

@testable import Gateway

@Suite struct `SAML at the token endpoint` {
    @Test(arguments: ResponseRecipe.SignedParts.allCases.filter { $0 != .nothing })
    func `a response becomes a local token`(parts: ResponseRecipe.SignedParts) async throws {
        try await GatewayUnderTest.withSAML { gateway async throws in
            let answer = try await gateway.exchangeSAML(try await gateway.response(parts).subjectToken())
            #expect(answer.status == 200)
            let token = try UnverifiedJWT(compact: Array(try #require(answer.text("access_token")).utf8))
            let claims = try await gateway.verifiedClaims(token)
            #expect(claims["sub"] == "example-saml:ada")
            #expect(claims["idp"] == "example-saml")
            #expect(claims["email"] == "ada@example.com")
            #expect(claims["acr"] == "urn:example:acr:two-factor")
        }
    }

    @Test func `a response comes in base64 too, and an assertion without a response`() async throws {
        try await GatewayUnderTest.withSAML { gateway async throws in
            #expect(try await gateway.samlReason(try await gateway.response().base64()) == "granted")
            let assertion = try await gateway.response().assertionDocument()
            #expect(try await gateway.samlReason(Base64.encode(assertion)) == "granted")
        }
    }

    @Test func `attacks are refused, each for its own reason`() async throws {
        try await GatewayUnderTest.withSAML { gateway async throws in
            let honest = try await gateway.response()
            let stranger = try XMLSigningKey.certified(.p256)
            let other = "https://other.example"
            let cases: [(String, ResponseRecipe)] = [
                ("granted", honest),
                ("saml_unsigned", changed(honest) { $0.signedParts = .nothing }),
                ("unknown_key", changed(honest) { $0.key = stranger }),
                ("issuer_unknown", changed(honest) { $0.issuer = other }),
                ("assertion_issuer_mismatch", changed(honest) { $0.assertion.issuer = other }),
                (
                    "digest_mismatch",
                    honest.dangerouslyChanging(.signedAssertion) { $0.replacing(">ada<", with: ">eve<") }
                ),
                (
                    "xml_comment",
                    honest.dangerouslyChanging(.signedAssertion) { $0.replacing(">ada<", with: ">a<!---->da<") }
                ),
                ("xml_document_type", honest.dangerouslyChanging(.signedResponse) { "<!DOCTYPE r>" + $0 }),
                (
                    "several_assertions",
                    honest.dangerouslyChanging(.signedAssertion) {
                        $0 + $0.replacing(/ID="[^"]*"/) { _ in "ID=\"_\(UUID())\"" }
                    }
                ),
                ("saml_audience_mismatch", changed(honest) { $0.assertion.conditions?.audiences = [[other]] }),
                ("recipient_mismatch", changed(honest) { $0.assertion.confirmations[0].recipient = other }),
                ("destination_mismatch", changed(honest) { $0.destination = other }),
                (
                    "assertion_expired",
                    changed(honest) {
                        $0.assertion.conditions?.notBefore = Date() - 60
                        $0.assertion.conditions?.notOnOrAfter = Date()
                    }
                ),
                ("assertion_not_yet_valid", changed(honest) { $0.assertion.conditions?.notBefore = Date() + 120 }),
                ("status_not_success", changed(honest) { $0.status = "urn:oasis:names:tc:SAML:2.0:status:Responder" }),
            ]
            for (reason, recipe) in cases {
                let found = try await gateway.samlReason(try recipe.subjectToken())
                #expect(found == reason)
            }
            for (reason, token) in [("saml_not_base64", "%%%"), ("saml_not_xml", "AAAA")] {
                #expect(try await gateway.samlReason(token) == reason)
            }
        }
    }

    @Test func `refusals look alike outside`() async throws {
        try await GatewayUnderTest.withSAML { gateway async throws in
            let honest = try await gateway.response()
            var answers: Set<String> = []
            for recipe in [
                changed(honest) { $0.signedParts = .nothing }, changed(honest) { $0.issuer = "https://other.example" },
                honest.dangerouslyChanging(.signedAssertion) { $0.replacing(">ada<", with: ">eve<") },
            ] {
                let answer = try await gateway.exchangeSAML(try recipe.subjectToken())
                answers.insert(
                    "\(answer.status) \(answer.text("error") ?? "") \(answer.text("error_description") ?? "")")
            }
            #expect(answers.count == 1, "\(answers)")
        }
    }

    private func changed(_ recipe: ResponseRecipe, _ change: (inout ResponseRecipe) -> Void) -> ResponseRecipe {
        var recipe = recipe
        recipe.assertion.id = "_\(UUID())"
        change(&recipe)
        return recipe
    }
}

extension GatewayUnderTest {
    /// The claims of a local token, by the keys that the gateway publishes.
    fileprivate func verifiedClaims(_ token: UnverifiedJWT) async throws -> JSONObject {
        let keys = try JWKSet(parsing: JSONValue.object(try await get("/jwks").body).serialized())
        return try JWSVerifier(algorithms: [.es256]).verify(token, with: keys).claims
    }
}
