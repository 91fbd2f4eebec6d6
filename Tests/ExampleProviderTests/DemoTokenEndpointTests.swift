import ExampleProvider
import JOSE
import Testing

@Suite struct `The login-free token endpoint` {
    private static let quick = ExampleProvider.Configuration(algorithms: [.es256])

    private func claims(for body: String) async throws -> JSONObject {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            let answer = try await LoopbackClient.send("POST", provider.url(of: .demoToken), body: body)
            #expect(answer.status == 200)
            #expect(answer.headers["cache-control"] == "no-store")
            let token = try JSONValue.parse(Array(answer.body)).objectValue?["id_token"]?.stringValue
            let claims = try verifiedClaims(of: try #require(token), with: try await provider.keySet())
            #expect(claims["iss"] == .string(provider.issuer))
            return claims
        }
    }

    @Test(arguments: ["", "{}"])
    func `gives a token of the first user to who says nothing`(_ body: String) async throws {
        let claims = try await claims(for: body)
        #expect(claims["sub"] == "ada")
        #expect(claims["aud"] == "cambio")
        #expect(claims["email_verified"] == true)
    }

    @Test func `gives the claims of the user who is named`() async throws {
        let claims = try await claims(for: #"{"sub":"bob"}"#)
        #expect(claims["name"] == "Bob Noyce")
        #expect(claims["email_verified"] == false)
    }

    @Test func `takes any claims, and null for none`() async throws {
        let claims = try await claims(for: #"{"sub":"eve","aud":["a","b"],"groups":["staff"],"exp":null,"iat":"now"}"#)
        #expect(claims["sub"] == "eve")
        #expect(claims["aud"] == ["a", "b"])
        #expect(claims["groups"] == ["staff"])
        #expect(claims["exp"] == nil)
        #expect(claims["iat"] == "now")
        #expect(claims["email"] == nil)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let body: String
        let status: Int
        let description: String
    }

    @Test(arguments: [
        Refusal(
            testDescription: "not JSON", body: "sub=ada", status: 400,
            description: "the body must be a JSON object of claims"),
        Refusal(
            testDescription: "a list", body: "[]", status: 400,
            description: "the body must be a JSON object of claims"),
        Refusal(
            testDescription: "a name twice", body: #"{"sub":"a","sub":"b"}"#, status: 400,
            description: "the body must be a JSON object of claims"),
        Refusal(
            testDescription: "a subject that is a number", body: #"{"sub":1}"#, status: 400,
            description: "sub must be a string, and given where the provider has no users"),
        Refusal(
            testDescription: "no subject", body: #"{"sub":null}"#, status: 400,
            description: "sub must be a string, and given where the provider has no users"),
        Refusal(
            testDescription: "too much", body: String(repeating: " ", count: 65_537), status: 413,
            description: "the body is larger than 64 KiB"),
    ])
    func `refuses what is not an object of claims`(_ c: Refusal) async throws {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            let answer = try await LoopbackClient.send("POST", provider.url(of: .demoToken), body: c.body)
            #expect(answer.status == c.status)
            let members = try JSONValue.parse(Array(answer.body)).objectValue
            #expect(members?["error"] == "invalid_request")
            #expect(members?["error_description"] == .string(c.description))
        }
    }

    @Test func `refuses to guess a subject where there are no users`() async throws {
        let configuration = ExampleProvider.Configuration(algorithms: [.es256], users: [])
        try await ExampleProvider.withRunning(configuration) { provider in
            #expect(try await LoopbackClient.send("POST", provider.url(of: .demoToken)).status == 400)
            let named = try await LoopbackClient.send("POST", provider.url(of: .demoToken), body: #"{"sub":"x"}"#)
            #expect(named.status == 200)
        }
    }

    @Test func `takes a body of just 64 KiB`() async throws {
        let claims = try await claims(for: "{}" + String(repeating: " ", count: 65_534))
        #expect(claims["sub"] == "ada")
    }
}
