import ExampleProvider
import Foundation
import JOSE
import Testing

@Suite struct `The introspection endpoint of the example provider` {
    static let settings = ExampleProvider.Configuration(
        algorithms: [.es256], introspectionClient: IntrospectionClient(id: "us", secret: "a b:c"))
    /// base64 of "us:a+b%3Ac".
    static let credentials = "Authorization: Basic dXM6YStiJTNBYw=="

    static func ask(
        _ provider: ExampleProvider, _ form: String, headers: [String] = [credentials]
    ) async throws -> (status: Int?, body: JSONObject) {
        let answer = try await LoopbackClient.send(
            "POST", provider.url(of: .introspection),
            headers: headers + ["Content-Type: application/x-www-form-urlencoded"], body: form)
        return (answer.status, try JSONValue.parse(Array(answer.body)).objectValue ?? [:])
    }

    @Test func `tells of its tokens until they are over or revoked`() async throws {
        try await ExampleProvider.withRunning(Self.settings) { provider async throws in
            let token = await provider.opaqueToken(subject: "ada", members: ["scope": "read"])
            let answer = try await Self.ask(provider, "token=\(token)&token_type_hint=access_token")
            #expect(answer.status == 200)
            #expect(answer.body["active"] == true)
            #expect(answer.body["sub"] == "ada")
            #expect(answer.body["email"] == "ada@example.com")
            #expect(answer.body["scope"] == "read")
            let old = await provider.opaqueToken(subject: "ada", at: Date(timeIntervalSinceNow: -700))
            #expect(try await Self.ask(provider, "token=\(old)").body == ["active": false])
            await provider.revoke(token)
            #expect(try await Self.ask(provider, "token=\(token)").body == ["active": false])
        }
    }

    @Test func `answers its client alone, by either method`() async throws {
        try await ExampleProvider.withRunning(Self.settings) { provider async throws in
            #expect(
                try await Self.ask(provider, "token=x&client_id=us&client_secret=a+b%3Ac", headers: []).status == 200)
            for headers in [[], ["Authorization: Basic dXM6YQ=="], ["Authorization: Bearer x"]] {
                #expect(try await Self.ask(provider, "token=x", headers: headers).status == 401)
            }
            #expect(try await Self.ask(provider, "").status == 400)
        }
    }

    @Test func `knows the tokens that anyone may ask for`() async throws {
        try await ExampleProvider.withRunning(Self.settings) { provider async throws in
            let answer = try await LoopbackClient.send(
                "POST", provider.url(of: .demoOpaqueToken), body: #"{"sub":"bob","client_id":null,"exp":1.5e10}"#)
            let token = try JSONValue.parse(Array(answer.body)).objectValue?["access_token"]?.stringValue
            let body = try await Self.ask(provider, "token=\(try #require(token))").body
            #expect(body["sub"] == "bob")
            #expect(body["client_id"] == nil)
            #expect(body["exp"] == .double(1.5e10))
        }
    }
}
