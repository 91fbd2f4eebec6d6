import ExampleProvider
import Foundation
import JOSE
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `Attacks with subject tokens` {
    @Test func `are refused over HTTP, each with its own reason`() async throws {
        try await GatewayUnderTest.with(provider: .init(algorithms: [.rs256])) { gateway async throws in
            let recipe = try await gateway.provider.recipe(subject: "ada")
            let stranger = try SigningKey.generate(.rs256)
            let lure = gateway.provider.url(of: .demoToken)
            let cases: [(TokenRecipe, String)] = [
                (recipe, "granted"),
                (recipe.dangerouslyUnsigned(), "algorithm_not_allowed"),
                (recipe.dangerouslyUnsigned(algorithmName: "NONE"), "algorithm_not_allowed"),
                (recipe.dangerouslySigned(as: .ps256), "unsuitable_key"),
                (recipe.dangerouslyForged(by: stranger), "bad_signature"),
                (recipe.signed(by: stranger), "unknown_key"),
                (try recipe.signed(by: stranger).carryingItsKey(in: .jwk), "unknown_key"),
                (try recipe.signed(by: stranger).carryingItsKey(in: .jku(lure)), "unknown_key"),
                (try recipe.signed(by: stranger).carryingItsKey(in: .x5u(lure)), "unknown_key"),
                (try recipe.signed(by: stranger).carryingItsKey(in: .x5c), "unknown_key"),
                (try recipe.carryingItsKey(in: .jwk), "granted"),
                (try recipe.carryingItsKey(in: .jku(lure)), "granted"),
                (recipe.dangerouslyRepeatingClaim("iss", as: "https://evil.example"), "token_malformed"),
                (recipe.dangerouslyRepeatingHeaderMember("alg", as: "none"), "token_malformed"),
                (recipe.dangerouslyDamaged(.flippedBit(7)), "bad_signature"),
                (recipe.dangerouslyDamaged(.missing), "bad_signature"),
                (recipe.dangerouslyDamaged(.cut(to: 128)), "bad_signature"),
                (changed(recipe) { $0.header["crit"] = ["exp"] }, "critical_header"),
                (changed(recipe) { $0.header["typ"] = "at+jwt" }, "token_type_mismatch"),
                (changed(recipe) { $0.header["kid"] = 7 }, "token_malformed"),
                (changed(recipe) { $0.header["kid"] = "no-such-key" }, "unknown_key"),
                (changed(recipe) { $0.claims["iss"] = "https://evil.example" }, "issuer_unknown"),
                (changed(recipe) { $0.claims["exp"] = nil }, "expiry_missing"),
                (changed(recipe) { $0.claims["aud"] = "other" }, "audience_mismatch"),
                (changed(recipe) { $0.claims["azp"] = "other" }, "authorized_party_mismatch"),
                (changed(recipe) { $0.claims["email_verified"] = false }, "validation_refused"),
                (changed(recipe) { $0.claims["email_verified"] = "true" }, "validation_refused"),
                (changed(recipe) { $0.claims["email_verified"] = nil }, "validation_failed"),
                (changed(recipe) { $0.claims["sub"] = "" }, "subject_empty"),
                (changed(recipe) { $0.claims["sub"] = 1 }, "subject_not_string"),
                (
                    changed(recipe) { $0.claims["sub"] = .string(String(repeating: "x", count: 243)) },
                    "subject_too_long"
                ),
            ]
            for (recipe, reason) in cases {
                #expect(try await gateway.explainedReason(try recipe.token()) == reason)
            }
            for encoding in PublicKeyEncoding.allCases {
                let token = try recipe.dangerouslySigned(withPublicKeyAsSecret: encoding).token()
                #expect(try await gateway.explainedReason(token) == "algorithm_not_allowed")
            }
            #expect(await gateway.provider.requests(.demoToken) == 0, "no header makes the gateway fetch")
        }
    }

    private func changed(_ recipe: TokenRecipe, _ change: (inout TokenRecipe) -> Void) -> TokenRecipe {
        var recipe = recipe
        change(&recipe)
        return recipe
    }

    @Test func `with a thousand unknown kids cost one fetch`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let recipe = try await gateway.provider.recipe(subject: "ada")
            #expect(try await gateway.explainedReason(try recipe.token()) == "granted")
            let fetched = await gateway.provider.requests(.jwks)
            try await withThrowingTaskGroup(of: String?.self) { group in
                for batch in 0..<20 {
                    group.addTask {
                        for number in 0..<50 {
                            let token = try changed(recipe) { $0.header["kid"] = .string("\(batch)-\(number)") }.token()
                            guard try await gateway.reason(token) == "unknown_key" else { return "accepted" }
                        }
                        return nil
                    }
                }
                for try await problem in group { #expect(problem == nil) }
            }
            #expect(await gateway.provider.requests(.jwks) - fetched <= 1)
            #expect(try await gateway.explainedReason(try recipe.token()) == "granted")
        }
    }

    static let unfit: [(PublishedKeyChange, String)] = [
        (.use("enc"), "keys_unavailable"), (.operations(["encrypt"]), "keys_unavailable"),
        (.curve("P-384"), "keys_unavailable"), (.algorithm("ES384"), "keys_unavailable"),
        (.withoutAlgorithm, "granted"),
        (.keyID("another"), "unknown_key"), (.operations(["verify"]), "granted"),
    ]

    @Test(arguments: unfit)
    func `gain nothing from keys that are published wrongly`(_ change: PublishedKeyChange, _ reason: String)
        async throws
    {
        try await GatewayUnderTest.with { gateway async throws in
            await gateway.provider.setPublishedKeyChange(change)
            #expect(try await gateway.explainedReason(try await gateway.provider.idToken(subject: "ada")) == reason)
        }
    }

    @Test func `are not hindered by bad keys among good`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let bad = [UnfitJWK.rsa1024, UnfitJWK.pointOffCurve, UnfitJWK.secp256k1, UnfitJWK.unknownType]
            await gateway.provider.setFurtherPublishedKeys(bad)
            #expect(try await gateway.explainedReason(try await gateway.provider.idToken(subject: "ada")) == "granted")
        }
    }

    @Test func `nested in encryption pass only with the key of the provider that signed`() async throws {
        let key = try JWKForTests.ecDecryptionKey()
        try await GatewayUnderTest.with(change: {
            try $0.providers[0].changeJWT { provider, _ in provider.decryptionKeys = [try DecryptionKey(jwk: key.jwk)] }
        }) { gateway async throws in
            let recipe = try await gateway.provider.recipe(subject: "ada")
            let nested = try recipe.encrypted(to: key.publicJWK, algorithm: .ecdhES, encryption: .a256GCM).token()
            #expect(try await gateway.explainedReason(nested) == "granted")
            let other = try JWKForTests.ecDecryptionKey()
            let foreign = try recipe.encrypted(to: other.publicJWK, algorithm: .ecdhES, encryption: .a256GCM).token()
            #expect(try await gateway.explainedReason(foreign) == "token_not_decryptable")
        }
    }

    @Test func `sent twice at once are exchanged once where they are one-time`() async throws {
        try await GatewayUnderTest.with(change: {
            $0.providers[0].changeJWT { provider, _ in provider.replay = .oneTime }
        }) {
            gateway async throws in
            let token = try await gateway.provider.idToken(subject: "ada")
            async let first = gateway.reason(token)
            async let second = gateway.reason(token)
            #expect(Set([try await first, try await second]) == ["granted", "replayed"])
        }
    }

    @Test func `of a disabled provider, or one that no policy allows, look like those of an unknown one`() async throws
    {
        try await GatewayUnderTest.with(change: {
            $0.providers[0].changeJWT { provider, _ in provider.isEnabled = false }
        }) {
            gateway async throws in
            let answer = try await gateway.exchange(try await gateway.provider.idToken(subject: "ada"))
            #expect(gateway.events.reason(of: answer.text("decision_id")) == "provider_disabled")
            let unknown = try await gateway.exchange(
                try await gateway.provider.idToken(subject: "ada", claims: ["iss": "https://unknown.example"]))
            #expect(gateway.events.reason(of: unknown.text("decision_id")) == "issuer_unknown")
            #expect(answer.text("error_description") == unknown.text("error_description"))
            #expect(answer.status == unknown.status && answer.text("error") == unknown.text("error"))
        }
    }
}
