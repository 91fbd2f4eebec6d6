import ExampleProvider
import Foundation
import JOSE
import SAML
import Testing
import TokenExchange
import XMLSecurity

@Suite struct `A requested ID token` {
    var local = LocalScene()

    init() {
        local.policies { $0.issues.insert(.idToken) }
    }

    private let parameters = [("requested_token_type", TokenType.idToken.identifier)]

    @Test func `is for the client, and says no more than the subject token`() async throws {
        let token = try Scene.token(Scene.claims(["auth_time": 1_799_999_000, "acr": "two-factor", "nonce": "n-1"]))
        let outcome = try await local.scene.exchange(token, parameters)
        let claims = try outcome.claims()
        #expect(outcome.response.issuedTokenType == .idToken)
        #expect(outcome.response.use == .notApplicable)
        #expect(outcome.response.scope == nil)
        #expect(claims["aud"] == .string(Scene.clientID))
        #expect(claims["auth_time"] == 1_799_999_000)
        #expect(claims["acr"] == "two-factor")
        #expect(claims["nonce"] == nil)
        #expect(claims["scope"] == nil)
        #expect(try await local.introspect(outcome.response.token)["active"] == true)
    }

    @Test func `invents nothing about how the subject was authenticated`() async throws {
        let claims = try await local.scene.exchange(try Scene.token(), parameters).claims()
        for name in ["auth_time", "acr", "amr", "nonce"] { #expect(claims[name] == nil) }
    }

    @Test func `may name the client as its audience, and nobody else`() async throws {
        let token = try Scene.token()
        #expect(await local.scene.reason(token, parameters + [("audience", Scene.clientID)]) == nil)
        #expect(await local.scene.reason(token, parameters + [("audience", Scene.orders)]) == "target_not_asked")
        #expect(await local.scene.reason(token, parameters + [("scope", "orders:read")]) == "scope_unknown")
    }

    @Test func `is no way to an access token`() async throws {
        let identity = try await local.scene.exchange(try Scene.token(), parameters).response.token
        #expect(await local.scene.reason(identity, as: .idToken) == "target_exceeds_token")
        #expect(await local.scene.reason(identity, parameters, as: .idToken) == "target_exceeds_token")
        #expect(await local.scene.reason(identity, as: .accessToken) == "token_type_mismatch")
    }

    @Test func `is not given for a token of less`() async throws {
        let access = try await local.issued().response.token
        #expect(await local.scene.reason(access, parameters, as: .accessToken) == "target_exceeds_token")
    }
}

@Suite struct `A requested SAML assertion` {
    let keys = made {
        try SAMLIdentityProvider(
            entityID: "https://gateway.example.com/saml", configuration: SAMLConfiguration(keyKinds: [.p256]))
    }
    var scene = Scene()

    init() {
        scene.policies[0].issues = [.saml2]
        scene.resources[0].saml = SAMLRecipient(
            recipient: "https://erp.example.com/acs", audience: "https://erp.example.com")
        scene.assertions = AssertionIssuer(
            entityID: made { try EntityID("https://gateway.example.com/saml") },
            signer: XMLSigner(key: keys.signingKeys[0], algorithm: keys.signingKeys[0].defaultAlgorithm))
    }

    private let parameters = [("audience", Scene.orders), ("requested_token_type", TokenType.saml2.identifier)]

    @Test func `is one that a service provider takes`() async throws {
        let token = try Scene.token(Scene.claims(["auth_time": 1_799_999_000]))
        let response = try await scene.exchange(token, parameters).response
        #expect(response.issuedTokenType == .saml2)
        #expect(response.use == .notApplicable)
        let reader = ServiceProvider(
            entityID: try EntityID("https://erp.example.com"), recipients: ["https://erp.example.com/acs"])
        let unverified = try UnverifiedSAMLToken(subjectToken: Array(response.token.utf8))
        let entity = try EntityID("https://gateway.example.com/saml")
        let metadata = try FixedMetadata(keys.metadata(at: Scene.now))
        let trusted = try await metadata.metadata(
            of: try ProviderID("gateway"), entity: entity, missing: nil, at: Scene.now
        ).signingKeys
        let assertion = try reader.verify(unverified, from: entity, with: trusted, at: Scene.now + 1)
        #expect(assertion.nameID?.value == "example-oidc:ada")
        #expect(assertion.attributes.valuesByName["email"]?.first == .text("ada@example.com"))
        #expect(assertion.attributes.valuesByName["groups"]?.first == .text("staff"))
        #expect(assertion.authnInstant == Date(timeIntervalSince1970: 1_799_999_000))
        #expect(assertion.notOnOrAfter == Date(timeIntervalSince1970: 1_800_000_300))
    }

    @Test func `is no way around the scopes of a token`() async throws {
        var local = LocalScene()
        local.scene.assertions = scene.assertions
        local.scene.resources[0].saml = scene.resources[0].saml
        local.policies { $0.issues.insert(.saml2) }
        let personal = try await local.personalAccessToken()
        #expect(await local.scene.reason(personal, parameters, as: .accessToken) == "scope_exceeds_token")
    }

    @Test func `is there only for a resource with a recipient`() async throws {
        var scene = scene
        scene.resources[0].saml = nil
        #expect(await scene.reason(try Scene.token(), parameters) == "type_not_at_target")
    }

    @Test func `is not made without a key`() async throws {
        var scene = scene
        scene.assertions = nil
        #expect(await scene.reason(try Scene.token(), parameters) == "no_signing_key")
    }
}

@Suite struct `A requested transaction token` {
    static let domain = "trust-domain.example"
    var local = LocalScene()

    init() {
        var domain = Resource(
            id: Self.domain, scopes: Scene.scopes("orders:read", "orders:write", "trade"), lifetime: 120,
            algorithm: .es256, claims: ["email"])
        domain.trustDomain = TrustDomain(members: [Scene.orders])
        local.scene.resources.append(domain)
        local.policies {
            $0.issues.insert(.transactionToken)
            $0.resources.insert(Self.domain)
        }
    }

    private func parameters(_ more: [(String, String)] = []) -> [(String, String)] {
        [("audience", Self.domain), ("requested_token_type", TokenType.transactionToken.identifier)] + more
    }

    @Test func `says what the transaction is, for whom, and who asked`() async throws {
        let outcome = try await local.scene.exchange(
            try Scene.token(),
            parameters([
                ("scope", "trade"), ("request_context", #"{"req_ip":"192.0.2.1"}"#),
                ("request_details", #"{"action":"BUY","quantity":100}"#),
            ]))
        let claims = try outcome.claims()
        #expect(claims["aud"] == .string(Self.domain))
        #expect(claims["txn"]?.stringValue?.utf8.count == 22)
        #expect(claims["req_wl"] == .string(Scene.clientID))
        #expect(claims["rctx"] == ["req_ip": "192.0.2.1"])
        #expect(claims["tctx"] == ["action": "BUY", "quantity": 100])
        #expect(claims["scope"] == "trade")
        #expect(outcome.response.expiresIn == 120)
        #expect(outcome.response.use == .notApplicable)
        let header = try UnverifiedJWT(compact: Array(outcome.response.token.utf8)).header
        #expect(header.type == "txntoken+jwt")
        #expect(try await local.introspect(outcome.response.token)["active"] == true)
    }

    @Test func `that replaces another keeps its transaction, and gains nothing`() async throws {
        let first = try await local.scene.exchange(
            try Scene.token(), parameters([("scope", "trade orders:read"), ("request_details", #"{"action":"BUY"}"#)]))
        let second = try await local.scene.exchange(
            first.response.token, parameters([("scope", "trade"), ("request_details", #"{"action":"SELL"}"#)]),
            as: .transactionToken)
        #expect(try second.claims()["txn"] == first.claims()["txn"])
        #expect(try second.claims()["tctx"] == ["action": "BUY"])
        #expect(
            await local.scene.reason(
                second.response.token, parameters([("scope", "orders:read")]), as: .transactionToken)
                == "scope_exceeds_token")
        #expect(
            await local.scene.reason(
                second.response.token, parameters([("scope", "trade")]), as: .transactionToken, at: Scene.now + 120)
                == "expired")
    }

    @Test func `begins with an access token for a resource in the domain`() async throws {
        let orders = try await local.issued([("audience", Scene.orders), ("scope", "orders:read")]).response.token
        let outcome = try await local.scene.exchange(orders, parameters(), as: .accessToken)
        #expect(outcome.response.scope == "orders:read")
        let stock = try await local.issued([("audience", Scene.stock)]).response.token
        #expect(await local.scene.reason(stock, parameters(), as: .accessToken) == "target_exceeds_token")
    }

    @Test func `is not an access token`() async throws {
        let token = try await local.scene.exchange(try Scene.token(), parameters()).response.token
        #expect(await local.scene.reason(token, as: .accessToken) == "token_type_mismatch")
        #expect(await local.scene.reason(token, as: .transactionToken) == "target_exceeds_token")
        #expect(await local.scene.reason(try Scene.token(), [("audience", Self.domain)]) == "type_not_at_target")
    }

    @Test func `is decided by what it is about, also when it is replaced`() async throws {
        var local = local
        let first = try await local.scene.exchange(
            try Scene.token(), parameters([("request_details", #"{"quantity":100}"#)])
        ).response.token
        local.policies { $0.condition = made { try PolicyCondition("request.details.quantity < 50") } }
        let lower = parameters([("request_details", #"{"quantity":1}"#)])
        #expect(await local.scene.reason(first, lower, as: .transactionToken) == "condition_not_met")
        local.policies { $0.condition = made { try PolicyCondition("request.details.quantity < 50") } }
        let small = parameters([("request_details", #"{"quantity":10}"#)])
        #expect(await local.scene.reason(try Scene.token(), small) == nil)
        let large = parameters([("request_details", #"{"quantity":100}"#)])
        #expect(await local.scene.reason(try Scene.token(), large) == "condition_not_met")
    }
}

@Suite struct `An identity assertion grant` {
    static let server = "https://as.partner.example"
    var local = LocalScene()

    init() {
        var partner = Resource(
            id: Self.server, scopes: Scene.scopes("chat.read", "chat.write"), lifetime: nil, algorithm: .es256,
            claims: ["email"])
        partner.identityAssertion = IdentityAssertionAudience(
            clientIDs: [Scene.clientID: "f53f191f9311af35"], resources: ["https://chat.partner.example/api"])
        local.scene.resources.append(partner)
        local.policies {
            $0.issues.formUnion([.identityAssertionGrant, .idToken])
            $0.resources.insert(Self.server)
        }
    }

    private func parameters(_ more: [(String, String)] = []) -> [(String, String)] {
        [("audience", Self.server), ("requested_token_type", TokenType.identityAssertionGrant.identifier)] + more
    }

    @Test func `is issued for an authorization server elsewhere`() async throws {
        let outcome = try await local.scene.exchange(
            try Scene.token(Scene.claims(["auth_time": 1_799_999_000])),
            parameters([("scope", "chat.read"), ("resource", "https://chat.partner.example/api")]))
        let claims = try outcome.claims()
        #expect(claims["aud"] == .string(Self.server))
        #expect(claims["client_id"] == "f53f191f9311af35")
        #expect(try await local.introspect(outcome.response.token)["active"] == true)
        #expect(claims["resource"] == "https://chat.partner.example/api")
        #expect(claims["scope"] == "chat.read")
        #expect(claims["auth_time"] == 1_799_999_000)
        #expect(claims["email"] == "ada@example.com")
        #expect(outcome.response.use == .notApplicable)
        #expect(outcome.response.expiresIn == 300)
        #expect(try UnverifiedJWT(compact: Array(outcome.response.token.utf8)).header.type == "oauth-id-jag+jwt")
    }

    @Test func `is issued for an ID token of our own`() async throws {
        let identity = try await local.scene.exchange(
            try Scene.token(), [("requested_token_type", TokenType.idToken.identifier)]
        ).response.token
        let outcome = try await local.scene.exchange(identity, parameters(), as: .idToken)
        #expect(try outcome.claims()["sub"] == "example-oidc:ada")
    }

    @Test func `is refused where it would reach further than it may`() async throws {
        var local = local
        let token = try Scene.token()
        #expect(
            await local.scene.reason(token, parameters([("resource", "https://other.example")])) == "target_not_allowed"
        )
        #expect(await local.scene.reason(token, parameters([("scope", "admin")])) == "scope_unknown")
        #expect(await local.scene.reason(token, [("audience", Self.server)]) == "type_not_at_target")
        let access = try await local.issued().response.token
        #expect(await local.scene.reason(access, parameters(), as: .accessToken) == "target_exceeds_token")
        local.scene.client = Client(id: "stranger", authentication: .clientSecretBasic(SecretDigest(of: [])))
        local.policies { $0.clients.insert("stranger") }
        #expect(await local.scene.reason(token, parameters(), client: "stranger") == "target_not_allowed")
    }

    /// A grant of a trusted issuer, as one gateway gives it to another.
    private func grant(_ changes: JSONObject = [:], without removed: Set<String> = []) throws -> String {
        var all: JSONObject = [
            "aud": .string(Scene.gateway), "client_id": .string(Scene.clientID), "jti": "j-1", "scope": "orders:read",
        ]
        for (name, value) in changes { all[name] = value }
        return try Scene.token(Scene.claims(all, without: removed), type: "oauth-id-jag+jwt")
    }

    private func accepting() -> LocalScene {
        var local = local
        local.scene.provider.accepts = [.identityAssertionGrant, .jwt]
        return local
    }

    private static func form(_ assertion: String, _ parameters: [(String, String)] = []) -> Parameters {
        Parameters(
            pairs: [("grant_type", GrantType.jwtBearer.rawValue), ("assertion", assertion)]
                + (parameters.isEmpty ? [("resource", Scene.orders)] : parameters))
    }

    @Test func `of a trusted issuer gives an access token, within its scope, once`() async throws {
        let local = accepting()
        let token = try grant()
        let outcome = try await local.scene.exchange(Self.form(token))
        #expect(outcome.response.scope == "orders:read")
        #expect(outcome.response.issuedTokenType == nil)
        #expect(try outcome.claims()["sub"] == "example-oidc:ada")
        #expect(await local.scene.reason(of: Self.form(token)) == "replayed")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var changes: JSONObject = [:]
        var without: Set<String> = []
        var parameters: [(String, String)] = []
        let reason: String
    }

    static let cases = [
        Case(
            testDescription: "for another audience", changes: ["aud": "https://as.other.example"],
            reason: "audience_mismatch"),
        Case(
            testDescription: "for several audiences", changes: ["aud": [.string(Scene.gateway), "x"]],
            reason: "audience_malformed"),
        Case(testDescription: "without an audience", without: ["aud"], reason: "audience_missing"),
        Case(testDescription: "for another client", changes: ["client_id": "x"], reason: "grant_of_other_client"),
        Case(testDescription: "for no client", without: ["client_id"], reason: "grant_malformed"),
        Case(testDescription: "without a name", without: ["jti"], reason: "grant_malformed"),
        Case(testDescription: "without its time", without: ["iat"], reason: "grant_malformed"),
        Case(testDescription: "that has expired", changes: ["exp": 1_799_999_999], reason: "expired"),
        Case(testDescription: "whose scope is a list", changes: ["scope": ["orders:read"]], reason: "grant_malformed"),
        Case(
            testDescription: "for another resource", changes: ["resource": .string(Scene.stock)],
            reason: "target_exceeds_token"),
        Case(testDescription: "whose resource is a number", changes: ["resource": 1], reason: "grant_malformed"),
        Case(
            testDescription: "with less scope than is asked for",
            parameters: [("resource", Scene.orders), ("scope", "orders:write")], reason: "scope_exceeds_token"),
    ]

    @Test(arguments: cases)
    func `of a trusted issuer is refused`(_ c: Case) async throws {
        let form = Self.form(try grant(c.changes, without: c.without), c.parameters)
        #expect(await accepting().scene.reason(of: form) == c.reason)
    }

    @Test func `of an issuer that is not trusted for grants is refused`() async throws {
        #expect(await local.scene.reason(of: Self.form(try grant())) == "token_type_not_accepted")
        #expect(OAuthError(.subjectToken(.typeNotAccepted), of: .jwtBearer).code == .invalidGrant)
    }

    @Test func `of ours is not taken back`() async throws {
        let own = try await local.scene.exchange(try Scene.token(), parameters()).response.token
        #expect(await local.scene.reason(of: Self.form(own)) == "token_type_mismatch")
    }
}

@Suite struct `Grants beside token exchange` {
    var local = LocalScene()

    @Test func `take a JWT of a provider as an assertion`() async throws {
        var scene = local.scene
        scene.provider.accepts = [.jwt]
        let form = Parameters(pairs: [
            ("grant_type", GrantType.jwtBearer.rawValue), ("assertion", try Scene.token()), ("audience", Scene.orders),
        ])
        let outcome = try await scene.exchange(form)
        #expect(outcome.response.issuedTokenType == nil)
        #expect(outcome.record.grantType == .jwtBearer)
        #expect(try outcome.claims()["sub"] == "example-oidc:ada")
        let late = await scene.reason(of: form, at: Scene.now + 300)
        #expect(late == "expired")
        let error = OAuthError(.subjectToken(.expired), of: .jwtBearer)
        #expect(error.code == .invalidGrant)
        #expect(error.description == "The assertion has expired.")
    }

    @Test func `take a client for itself where a policy says so`() async throws {
        var scene = local.scene
        let form = Parameters(pairs: [("grant_type", "client_credentials"), ("audience", Scene.orders)])
        #expect(await scene.reason(of: form) == "grant_not_allowed")
        var policy = Scene.makePolicy(name: "for itself")
        policy.providers = [.clients]
        policy.lifetime = 120
        scene.policies.append(policy)
        let outcome = try await scene.exchange(form)
        let claims = try outcome.claims()
        #expect(claims["sub"] == .string("client:\(Scene.clientID)"))
        #expect(claims["client_id"] == .string(Scene.clientID))
        #expect(outcome.response.expiresIn == 120)
        #expect(outcome.response.scope == "orders:read")
        #expect(outcome.record.subjectTokenDigest == nil)
    }

    @Test func `let a client act with its own token`() async throws {
        var local = local
        var policy = Scene.makePolicy(name: "for itself", resources: [Scene.orders])
        policy.providers = [.clients]
        local.scene.policies.append(policy)
        local.scene.policies[0].actor = .optional
        local.scene.policies[0].actorProviders = [.localTokens]
        let own = try await local.scene.exchange(
            Parameters(pairs: [("grant_type", "client_credentials"), ("audience", Scene.orders)])
        ).response.token
        let outcome = try await local.scene.exchange(
            try Scene.token(),
            [("audience", Scene.orders), ("actor_token", own), ("actor_token_type", TokenType.accessToken.identifier)])
        #expect(
            try outcome.claims()["act"]
                == ["sub": .string("client:\(Scene.clientID)"), "client_id": .string(Scene.clientID)])
    }
}
