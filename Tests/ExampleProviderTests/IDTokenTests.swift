import ExampleProvider
import FoundationEssentials
import JOSE
import Testing

@Suite struct `ID tokens of a provider` {
    private let now = Date(timeIntervalSince1970: 1_700_000_000.75)

    private func provider() throws -> ExampleProvider {
        try ExampleProvider(
            issuer: "https://idp.example",
            configuration: ExampleProvider.Configuration(
                algorithms: [.es256], audience: "us", tokenLifetime: .seconds(90)))
    }

    private func claims(of token: String, from provider: ExampleProvider) async throws -> JSONObject {
        try verifiedClaims(of: token, with: try await provider.keySet())
    }

    @Test func `have the claims of an ID token`() async throws {
        let provider = try provider()
        let claims = try await claims(of: try await provider.idToken(subject: "someone", at: now), from: provider)
        #expect(claims.map(\.key) == ["iss", "sub", "aud", "exp", "iat", "jti"])
        #expect(claims["iss"] == "https://idp.example")
        #expect(claims["sub"] == "someone")
        #expect(claims["aud"] == "us")
        #expect(claims["iat"] == 1_700_000_000)
        #expect(claims["exp"] == 1_700_000_090)
    }

    @Test func `of Ada say that she is staff with a verified address`() async throws {
        let provider = try provider()
        let claims = try await claims(of: try await provider.idToken(subject: "ada", at: now), from: provider)
        #expect(claims["email"] == "ada@example.com")
        #expect(claims["email_verified"] == true)
        #expect(claims["groups"]?.arrayValue?.contains("staff") == true)
        #expect(claims["auth_time"] == 1_700_000_000)
        #expect(claims["amr"] == ["pwd", "otp", "mfa"])
        #expect(claims["acr"]?.stringValue != nil)
        #expect(claims["name"] == "Ada Lovelace")
    }

    @Test func `of Bob say that his address is not verified`() async throws {
        let provider = try provider()
        let claims = try await claims(of: try await provider.idToken(subject: "bob", at: now), from: provider)
        #expect(claims["email_verified"] == false)
    }

    @Test func `never have the same jti`() async throws {
        let provider = try provider()
        let one = try await provider.recipe(subject: "ada").claims["jti"]?.stringValue
        let other = try await provider.recipe(subject: "ada").claims["jti"]?.stringValue
        #expect(one != other)
        #expect(one?.utf8.count == 22)
    }

    @Test func `take any claims over their own`() async throws {
        let provider = try provider()
        let token = try await provider.idToken(
            subject: "ada", audience: "other", claims: ["exp": "soon", "groups": .null, "azp": "x"], at: now)
        let claims = try await claims(of: token, from: provider)
        #expect(claims["aud"] == "other")
        #expect(claims["exp"] == "soon")
        #expect(claims["groups"] == .some(.null))
        #expect(claims["azp"] == "x")
    }

    @Test func `may lack any claim`() async throws {
        let provider = try provider()
        var recipe = try await provider.recipe(subject: "ada", at: now)
        recipe.claims["exp"] = nil
        #expect(try await claims(of: recipe.token(), from: provider)["exp"] == nil)
    }
}
