import ExampleProvider
import JOSE
import Testing

@Suite struct `Published documents` {
    private static func configuration(path: String = "") -> ExampleProvider.Configuration {
        ExampleProvider.Configuration(path: path, algorithms: [.es256, .edDSA])
    }

    @Test(arguments: ["", "/realms/demo"])
    func `of discovery name the issuer and the key set`(_ path: String) async throws {
        try await ExampleProvider.withRunning(Self.configuration(path: path)) { provider in
            let answer = try await LoopbackClient.get(.discovery, of: provider)
            let members = try #require(try JSONValue.parse(Array(answer.body)).objectValue)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(members["issuer"] == .string(provider.issuer))
            #expect(members["jwks_uri"] == .string(provider.issuer + "/jwks"))
            #expect(members["id_token_signing_alg_values_supported"] == ["ES256", "EdDSA"])
            #expect(members["response_types_supported"] == ["id_token"])
            #expect(members["subject_types_supported"] == ["public"])
        }
    }

    @Test(arguments: ["", "/realms/demo"])
    func `of discovery stand where RFC 8414 looks, too`(_ path: String) async throws {
        try await ExampleProvider.withRunning(Self.configuration(path: path)) { provider in
            let host = provider.issuer.dropLast(path.count)
            let there = try await LoopbackClient.send("GET", host + "/.well-known/oauth-authorization-server" + path)
            let here = try await LoopbackClient.get(.discovery, of: provider)
            #expect(there.status == 200)
            #expect(there.text == here.text)
            #expect(await provider.requests(.discovery) == 2)
        }
    }

    @Test func `of keys hold the keys of every algorithm`() async throws {
        try await ExampleProvider.withRunning(Self.configuration()) { provider in
            let answer = try await LoopbackClient.get(.jwks, of: provider)
            let set = try JWKSet(parsing: Array(answer.body))
            #expect(set == (try await provider.keySet()))
            #expect(set.keys.map(\.declaredAlgorithm) == [.es256, .edDSA])
            #expect(set.exposed.isEmpty)
        }
    }

    @Test(arguments: [Endpoint.discovery, .jwks])
    func `say how long they may be kept`(_ endpoint: Endpoint) async throws {
        try await ExampleProvider.withRunning(Self.configuration()) { provider in
            for value in ["public, max-age=300", "max-age=1", nil] {
                await provider.setCacheControl(value)
                let answer = try await LoopbackClient.get(endpoint, of: provider)
                #expect(answer.headers["cache-control"] == value)
            }
        }
    }

    @Test func `are not sent again to who has them`() async throws {
        try await ExampleProvider.withRunning(Self.configuration()) { provider in
            let tag = try #require(try await LoopbackClient.get(.jwks, of: provider).headers["etag"])
            for condition in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let answer = try await conditional(condition, provider)
                #expect(answer.status == 304)
                #expect(answer.body.isEmpty)
                #expect(answer.headers["etag"] == tag)
                #expect(answer.headers["cache-control"] == "public, max-age=300")
            }
            #expect(await provider.unchangedAnswers(.jwks) == 4)
            #expect(try await conditional("\"other\"", provider).status == 200)
            #expect(await provider.unchangedAnswers(.jwks) == 4)
        }
    }

    @Test func `get another tag when they change`() async throws {
        try await ExampleProvider.withRunning(Self.configuration()) { provider in
            let tag = try #require(try await LoopbackClient.get(.jwks, of: provider).headers["etag"])
            try await provider.rotateKeys(keepOld: true)
            let answer = try await conditional(tag, provider)
            #expect(answer.status == 200)
            #expect(answer.headers["etag"] != tag)
        }
    }

    @Test func `do not stand elsewhere`() async throws {
        try await ExampleProvider.withRunning(Self.configuration(path: "/realms/demo")) { provider in
            for path in ["", "/", "/JWKS", "/jwks.json", "/authorize"] {
                let answer = try await LoopbackClient.send("GET", provider.issuer + path)
                #expect(answer.status == 404, "\(path)")
            }
        }
    }

    private func conditional(_ tags: String, _ provider: ExampleProvider) async throws -> LoopbackClient.Answer {
        try await LoopbackClient.send("GET", provider.url(of: .jwks), headers: ["If-None-Match: \(tags)"])
    }
}
