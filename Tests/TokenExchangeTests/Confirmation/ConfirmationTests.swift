import Crypto
import Foundation
import JOSE
import Testing
import TokenExchange

@Suite struct `A token that is bound to a key` {
    static let key = thumbprint("key")
    static let otherKey = thumbprint("other key")
    static let certificate = thumbprint("certificate")

    static func thumbprint(_ text: String) -> String { Base64URL.encode(Array(SHA256.hash(data: Array(text.utf8)))) }

    static func sender(key: String? = nil, of token: String? = nil, certificate: String? = nil) -> SenderKeys {
        var sender = SenderKeys()
        sender.proof = key.map { SenderKeys.VerifiedProof(keyThumbprint: $0, accessTokenHash: token.map(thumbprint)) }
        sender.certificateThumbprint = certificate
        return sender
    }

    private func reason(
        _ cnf: JSONValue, _ sender: SenderKeys, _ change: (inout Scene) -> Void = { _ in }
    ) async throws -> String? {
        var scene = Scene()
        change(&scene)
        scene.senderKeys = sender
        let form = Scene.form(try Scene.token(Scene.claims(["cnf": cnf])), [("audience", Scene.orders)])
        do throws(Refusal) {
            _ = try await scene.exchangeUnexplained(form)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func `is exchanged by who proves the key, for one that is bound to it`() async throws {
        var scene = Scene()
        scene.senderKeys = Self.sender(key: Self.key)
        let outcome = try await scene.exchange(try Scene.token(Scene.claims(["cnf": ["jkt": .string(Self.key)]])))
        #expect(outcome.response.use == .dpop)
        #expect(try outcome.claims()["cnf"] == ["jkt": .string(Self.key)])
    }

    @Test func `is refused to everybody else`() async throws {
        let bound: JSONValue = ["jkt": .string(Self.key)]
        #expect(try await reason(bound, SenderKeys()) == "proof_missing")
        #expect(try await reason(bound, Self.sender(key: Self.otherKey)) == "proof_key_mismatch")
        #expect(try await reason(bound, Self.sender(certificate: Self.certificate)) == "proof_missing")
        #expect(try await reason(bound, Self.sender(key: Self.key, of: "another token")) == "proof_of_other_token")
        let certified: JSONValue = ["x5t#S256": .string(Self.certificate)]
        #expect(try await reason(certified, Self.sender(key: Self.key)) == "certificate_missing")
        #expect(try await reason(certified, Self.sender(certificate: Self.key)) == "certificate_mismatch")
    }

    @Test func `to a certificate gives one that is bound to it`() async throws {
        var scene = Scene()
        scene.senderKeys = Self.sender(certificate: Self.certificate)
        let token = try Scene.token(Scene.claims(["cnf": ["x5t#S256": .string(Self.certificate)]]))
        let outcome = try await scene.exchange(token)
        #expect(outcome.response.use == .bearer)
        #expect(try outcome.claims()["cnf"] == ["x5t#S256": .string(Self.certificate)])
    }

    @Test func `to both needs both, and gives both`() async throws {
        let both: JSONValue = ["jkt": .string(Self.key), "x5t#S256": .string(Self.certificate)]
        #expect(try await reason(both, Self.sender(key: Self.key)) == "certificate_missing")
        var scene = Scene()
        scene.senderKeys = Self.sender(key: Self.key, certificate: Self.certificate)
        #expect(try await scene.exchange(try Scene.token(Scene.claims(["cnf": both]))).claims()["cnf"] == both)
    }

    static let odd: [(JSONValue, String)] = [
        ("key", "cnf_malformed"), ([:], "cnf_malformed"), (["jkt": 1], "cnf_malformed"),
        (["jkt": "short"], "cnf_malformed"),
        (["kid": "1"], "cnf_unsupported"), (["jwk": [:]], "cnf_unsupported"),
        (["jkt": .string(key), "kid": "1"], "cnf_unsupported"), (.null, "cnf_malformed"),
    ]

    @Test(arguments: odd)
    func `in a way that cannot be checked is refused`(_ cnf: JSONValue, _ reason: String) async throws {
        #expect(try await self.reason(cnf, Self.sender(key: Self.key, certificate: Self.certificate)) == reason)
    }

    @Test func `gives no assertion, which cannot be bound`() async throws {
        var scene = Scene()
        scene.policies[0].issues = [.saml2]
        scene.resources[0].saml = SAMLRecipient(recipient: "https://orders.example.com/saml")
        scene.senderKeys = Self.sender(key: Self.key)
        let parameters = [("audience", Scene.orders), ("requested_token_type", TokenType.saml2.identifier)]
        let token = try Scene.token(Scene.claims(["cnf": ["jkt": .string(Self.key)]]))
        #expect(await scene.reason(token, parameters) == "cnf_cannot_be_kept")
    }

    @Test func `is what a proof makes of any token`() async throws {
        var scene = Scene()
        scene.senderKeys = Self.sender(key: Self.key)
        let form = Scene.form(try Scene.token(), [("audience", Scene.orders)])
        let outcome = try await scene.exchangeUnexplained(form)
        #expect(outcome.response.use == .dpop)
        #expect(try outcome.claims()["cnf"] == ["jkt": .string(Self.key)])
    }

    @Test func `is what a resource may insist on`() async throws {
        var scene = Scene()
        scene.resources[0].requiresKey = true
        let form = Scene.form(try Scene.token(), [("audience", Scene.orders)])
        await #expect(throws: Refusal.confirmation(.keyRequired)) { try await scene.exchangeUnexplained(form) }
        scene.senderKeys = Self.sender(key: Self.key)
        #expect(try await scene.exchangeUnexplained(form).response.use == .dpop)
    }

    @Test func `of a client that wants it is bound to its certificate`() async throws {
        var scene = Scene()
        scene.client.bindsToCertificate = true
        scene.senderKeys = Self.sender(certificate: Self.certificate)
        let outcome = try await scene.exchangeUnexplained(
            Scene.form(try Scene.token(), [("audience", Scene.orders)]))
        #expect(try outcome.claims()["cnf"] == ["x5t#S256": .string(Self.certificate)])
        scene.senderKeys = Self.sender(key: Self.key)
        await #expect(throws: Refusal.confirmation(.certificateMissing)) {
            try await scene.exchangeUnexplained(Scene.form(try Scene.token(), [("audience", Scene.orders)]))
        }
    }

    @Test func `gives a refresh token that needs the key too`() async throws {
        var local = LocalScene()
        local.policies { $0.refreshTokenLifetime = 3_600 }
        local.scene.senderKeys = Self.sender(key: Self.key)
        let token = try Scene.token(Scene.claims(["cnf": ["jkt": .string(Self.key)]]))
        let refresh = try #require(try await local.scene.exchange(token).response.refreshToken)
        local.scene.senderKeys = SenderKeys()
        await #expect(throws: Refusal.confirmation(.proofMissing)) {
            try await local.scene.exchangeUnexplained(LocalScene.refreshForm(refresh))
        }
        local.scene.senderKeys = Self.sender(key: Self.key)
        let outcome = try await local.scene.exchangeUnexplained(LocalScene.refreshForm(refresh))
        #expect(try outcome.claims()["cnf"] == ["jkt": .string(Self.key)])
    }

    @Test func `of an actor needs its key as well`() async throws {
        var scene = Scene()
        scene.policies[0].actor = .optional
        let actor = try Scene.token(Scene.claims(["sub": "agent", "cnf": ["jkt": .string(Self.key)]]))
        let form = Scene.form(
            try Scene.token(),
            [
                ("audience", Scene.orders), ("actor_token", actor), ("actor_token_type", TokenType.idToken.identifier),
            ])
        await #expect(throws: Refusal.confirmation(.proofMissing)) { try await scene.exchangeUnexplained(form) }
        scene.senderKeys = Self.sender(key: Self.key, of: actor)
        #expect(try await scene.exchangeUnexplained(form).response.use == .dpop)
    }
}
