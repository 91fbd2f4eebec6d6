import ExampleProvider
import JOSE
import Testing

@Suite struct `Token recipes` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let verification: Verification
        let recipe: @Sendable (Keys) throws -> TokenRecipe

        init(_ name: String, _ verification: Verification, _ recipe: @escaping @Sendable (Keys) throws -> TokenRecipe) {
            self.testDescription = name
            self.verification = verification
            self.recipe = recipe
        }
    }

    static func honest(_ key: SigningKey) -> TokenRecipe { TokenRecipe(claims: ["sub": "ada"], signedBy: key) }

    @Test(arguments: [
        Case("RS256", .verified) { honest($0.rsa) },
        Case("ES256", .verified) { honest($0.p256) },
        Case("ES384", .verified) { honest($0.p384) },
        Case("EdDSA", .verified) { honest($0.ed25519) },
        Case("no kid", .verified) { with(honest($0.rsa)) { $0.header["kid"] = nil } },
        Case("no typ", .verified) { with(honest($0.rsa)) { $0.header["typ"] = nil } },
        Case("an honest jwk", .verified) { try honest($0.rsa).carryingItsKey(in: .jwk) },
        Case("an honest x5c", .verified) { try honest($0.rsa).carryingItsKey(in: .x5c) },
        Case("an honest jku", .verified) { try honest($0.rsa).carryingItsKey(in: .jku("https://idp.example/jwks")) },
    ])
    func `makes tokens that JOSE verifies`(_ c: Case) throws {
        let keys = try Keys.shared()
        #expect(Verification(of: try c.recipe(keys).token(), with: keys.published) == c.verification)
    }

    @Test(arguments: [
        Case("another key's kid", .rejected(.unsuitableKey)) { keys in
            with(honest(keys.rsa)) { $0.header["kid"] = .string(keys.p256.keyID) }
        },
        Case("a kid that no key has", .rejected(.unknownKey("x"))) { with(honest($0.rsa)) { $0.header["kid"] = "x" } },
        Case("a kid that is a number", .malformed(.headerMember("kid"))) {
            with(honest($0.rsa)) { $0.header["kid"] = 7 }
        },
        Case("crit", .rejected(.criticalHeader)) { with(honest($0.rsa)) { $0.header["crit"] = ["exp"] } },
        Case("no alg", .malformed(.headerMember("alg"))) { with(honest($0.rsa)) { $0.header["alg"] = nil } },
        Case("none under a good signature", .rejected(.algorithmNotAllowed("none"))) {
            with(honest($0.rsa)) { $0.header["alg"] = "none" }
        },
        Case("two alg", .malformed(.json(.header, .duplicateName))) {
            honest($0.rsa).dangerouslyRepeatingHeaderMember("alg", as: "none")
        },
        Case("a header that is a list", .malformed(.notAnObject(.header))) {
            honest($0.rsa).dangerouslyWithHeader(Array("[]".utf8))
        },
    ])
    func `give every header`(_ c: Case) throws {
        let keys = try Keys.shared()
        #expect(Verification(of: try c.recipe(keys).token(), with: keys.published) == c.verification)
    }

    @Test(arguments: [
        Case("two sub", .malformed(.json(.payload, .duplicateName))) {
            honest($0.rsa).dangerouslyRepeatingClaim("sub", as: "root")
        },
        Case("a sub more where there is none", .verified) {
            with(honest($0.rsa)) { $0.claims = [:] }.dangerouslyRepeatingClaim("sub", as: "root")
        },
        Case("not JSON", .malformed(.json(.payload, .unexpectedByte(offset: 0)))) {
            honest($0.rsa).dangerouslyWithPayload(Array("sub=ada".utf8))
        },
        Case("a list", .malformed(.notAnObject(.payload))) { honest($0.rsa).dangerouslyWithPayload(Array("[]".utf8)) },
        Case("nothing", .malformed(.json(.payload, .unexpectedEnd))) { honest($0.rsa).dangerouslyWithPayload([]) },
    ])
    func `give every payload`(_ c: Case) throws {
        let keys = try Keys.shared()
        #expect(Verification(of: try c.recipe(keys).token(), with: keys.published) == c.verification)
    }

    @Test(arguments: [
        Case("under the genuine kid", .rejected(.badSignature)) { honest($0.rsa).dangerouslyForged(by: $0.stranger) },
        Case("under the stranger's kid", .rejected(.unknownKey("stranger"))) { keys in
            with(honest(keys.rsa).signed(by: keys.stranger)) { $0.header["kid"] = "stranger" }
        },
        Case("without kid", .rejected(.badSignature)) { keys in
            with(honest(keys.p256).signed(by: keys.strangeP256)) { $0.header["kid"] = nil }
        },
        Case("with jwk", .rejected(.badSignature)) {
            try honest($0.rsa).dangerouslyForged(by: $0.stranger).carryingItsKey(in: .jwk)
        },
        Case("with jku", .rejected(.badSignature)) {
            try honest($0.rsa).dangerouslyForged(by: $0.stranger).carryingItsKey(in: .jku("http://127.0.0.1:1/jwks"))
        },
        Case("with x5u", .rejected(.badSignature)) {
            try honest($0.rsa).dangerouslyForged(by: $0.stranger).carryingItsKey(in: .x5u("http://127.0.0.1:1/x"))
        },
        Case("with x5c", .rejected(.badSignature)) {
            try honest($0.rsa).dangerouslyForged(by: $0.stranger).carryingItsKey(in: .x5c)
        },
    ])
    func `let a stranger sign`(_ c: Case) throws {
        let keys = try Keys.shared()
        #expect(Verification(of: try c.recipe(keys).token(), with: keys.published) == c.verification)
    }

    @Test func `name the key that signs, unless they forge`() throws {
        let keys = try Keys.shared()
        let signed = Self.honest(keys.rsa).signed(by: keys.p256)
        #expect(signed.header["kid"] == .string(keys.p256.keyID))
        #expect(signed.header["alg"] == "ES256")
        let forged = Self.honest(keys.rsa).dangerouslyForged(by: keys.p256)
        #expect(forged.header["kid"] == .string(keys.rsa.keyID))
        #expect(forged.header["alg"] == "RS256")
    }
}

/// A changed copy of `recipe`.
func with(_ recipe: TokenRecipe, _ change: (inout TokenRecipe) -> Void) -> TokenRecipe {
    var copy = recipe
    change(&copy)
    return copy
}
