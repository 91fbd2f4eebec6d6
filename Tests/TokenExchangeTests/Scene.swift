import CEL
import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

/// A provider, a client, resources and policies with real keys and a real store, at a fixed time.
struct Scene {
    static let issuer = "https://idp.example.com"
    static let gateway = "https://gateway.example.com"
    static let now = Date(timeIntervalSince1970: 1_800_000_000)
    static let providerKey = made { try SigningKey.generate(.es256) }
    static let gatewayKey = made { try SigningKey.generate(.es256) }
    static let clientID = "orders-backend"
    static let orders = "https://orders.example.com"
    static let stock = "https://stock.example.com"

    var provider = Scene.makeProvider()
    var otherProviders: [JWTProvider] = []
    var samlProviders: [SAMLProvider] = []
    var introspectionProviders: [IntrospectionProvider] = []
    var metadata: any MetadataSource = NoMetadata()
    var introspection: any IntrospectionSource = NoIntrospection()
    var resources = Scene.makeResources()
    var policies = [Scene.makePolicy()]
    var keys: any KeySetSource = FixedKeys(keySet: JWKSet(keys: [Scene.providerKey.verificationKey]))
    var signingKeys = [Scene.gatewayKey]
    var lifetime = 600
    var store: any TokenState = NoStore()
    var assertions: AssertionIssuer?
    var maximumActors = TokenRules.defaultMaximumActors
    /// What the sender of each request proves.
    var senderKeys = SenderKeys()
    var client = Client(id: Scene.clientID, authentication: .clientSecretBasic(SecretDigest(of: [])))

    static func makeProvider(
        id: String = "example-oidc", issuer: String = issuer, source: MappingSource = makeSource()
    ) -> JWTProvider {
        JWTProvider(
            id: made { try ProviderID(id) }, issuer: made { try Issuer(issuer) }, audiences: ["cambio"],
            rules: made { try MappingRules(source) })
    }

    static func makeSource() -> MappingSource {
        var source = MappingSource(subject: "claims.sub", form: .prefixed("example-oidc"))
        source.claims = [
            .init(name: "email", expression: "claims.email"), .init(name: "groups", expression: "claims.groups"),
        ]
        return source
    }

    static func makeResources() -> [Resource] {
        [
            Resource(
                id: orders, scopes: scopes("orders:read", "orders:write"), lifetime: 600, algorithm: .es256, claims: nil
            ),
            Resource(
                id: stock, scopes: scopes("stock:read", "orders:read"), lifetime: 300, algorithm: .es256,
                claims: ["email"]),
        ]
    }

    static func makePolicy(
        name: String = "staff may use orders", resources: Set<String> = [orders],
        scopes list: [String]? = ["orders:read"]
    ) -> Policy {
        var policy = Policy(
            name: name, clients: [clientID], providers: [made { try ProviderID("example-oidc") }], resources: resources)
        policy.scopes = list.map { Set($0.compactMap { Scope($0) }) }
        return policy
    }

    static func scopes(_ names: String...) -> [Scope] { names.compactMap { Scope($0) } }

    /// The claims of a good token.
    static func claims(_ changes: JSONObject = [:], without removed: Set<String> = []) -> JSONObject {
        var claims: JSONObject = [
            "iss": .string(issuer), "sub": "ada", "aud": "cambio", "exp": 1_800_000_300, "iat": 1_799_999_990,
            "email": "ada@example.com", "groups": ["staff"],
        ]
        for (name, value) in changes { claims[name] = value }
        for name in removed { claims[name] = nil }
        return claims
    }

    /// A token of the provider. `header` is laid over what an honest token has; null takes a member away.
    static func token(
        _ claims: JSONObject = claims(), type: String? = nil, header: JSONObject = [:], key: SigningKey = providerKey
    ) throws -> String {
        var recipe = TokenRecipe(claims: claims, signedBy: key)
        recipe.header["typ"] = type.map(JSONValue.string)
        for (name, value) in header { recipe.header[name] = value.isNull ? Optional<JSONValue>.none : value }
        return try recipe.token()
    }

    func makeExchange() -> TokenExchange {
        TokenExchange(
            issuer: Scene.gateway, rules: TokenRules(lifetime: lifetime, maximumActors: maximumActors),
            providers: ProviderDirectory(
                ([provider] + otherProviders).map(IdentityProvider.jwt) + samlProviders.map(IdentityProvider.saml)
                    + introspectionProviders.map(IdentityProvider.introspection)),
            matrix: PolicyMatrix(resources: resources, policies: policies), keys: keys, metadata: metadata,
            introspection: introspection, state: store, signingKeys: SigningKeyRing(signingKeys), assertions: assertions
        )
    }

    /// Exchanges a token; a refusal is thrown as it is.
    ///
    /// It is explained first, and the explanation must come out as the exchange does, whatever it is.
    func exchange(
        _ token: String, _ parameters: [(String, String)] = [("audience", orders)],
        as type: TokenType = .idToken, client: String = clientID, at now: Date = now
    ) async throws(Refusal) -> Outcome {
        let form = Self.form(token, parameters, as: type)
        return try await exchange(form, client: client, at: now)
    }

    /// Serves a request, after explaining it.
    func exchange(
        _ form: Parameters, client: String = clientID, at now: Date = now
    ) async throws(Refusal) -> Outcome {
        let explanation = await explain(form, client: client, at: now)
        do throws(Refusal) {
            let outcome = try await exchangeUnexplained(form, client: client, at: now)
            explanation.expectSame(as: outcome)
            return outcome
        } catch {
            explanation.expectSame(as: error)
            throw error
        }
    }

    /// Exchanges alone: what is explained in a race with another exchange may come out otherwise.
    func exchangeUnexplained(
        _ form: Parameters, client: String = clientID, at now: Date = now
    ) async throws(Refusal) -> Outcome {
        var record = DecisionRecord()
        let response = try await makeExchange().exchange(
            try TokenRequest(form), for: asking(client), sentBy: senderKeys, at: now, noting: &record)
        return Outcome(response: response, record: record)
    }

    /// The reasons of the refusals of a request that is sent twenty times at once; `nil` for each that is served.
    func reasonsAtOnce(_ form: Parameters) async -> [String?] {
        await withTaskGroup(of: String?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do throws(Refusal) {
                        _ = try await exchangeUnexplained(form)
                        return nil
                    } catch {
                        return error.reason
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func asking(_ id: String) -> Client {
        id == client.id ? client : Client(id: id, authentication: .clientSecretBasic(SecretDigest(of: [])))
    }

    static func form(_ token: String, _ parameters: [(String, String)], as type: TokenType = .idToken) -> Parameters {
        Parameters(
            pairs: [
                ("grant_type", GrantType.tokenExchange.rawValue), ("subject_token", token),
                ("subject_token_type", type.identifier),
            ] + parameters)
    }

    /// Explains a request.
    func explain(_ form: Parameters, client: String = clientID, at now: Date = now) async -> Explanation {
        await DecisionExplainer(exchange: makeExchange(), clients: [asking(client)]).explain(
            Parameters(pairs: form.pairs + [("client_id", client)]), at: now)
    }

    /// Explains the exchange of a token.
    func explain(
        token: String, _ parameters: [(String, String)] = [("audience", orders)], at now: Date = now
    ) async -> Explanation {
        await explain(Self.form(token, parameters), at: now)
    }

    /// The reason of the refusal; `nil` if the token was exchanged.
    func reason(
        _ token: String, _ parameters: [(String, String)] = [("audience", orders)], as type: TokenType = .idToken,
        client: String = clientID, at now: Date = now
    ) async -> String? {
        do throws(Refusal) {
            _ = try await exchange(token, parameters, as: type, client: client, at: now)
            return nil
        } catch {
            return error.reason
        }
    }

    /// The reason of the refusal of a request; `nil` if it was served.
    func reason(of form: Parameters, client: String = clientID, at now: Date = now) async -> String? {
        do throws(Refusal) {
            _ = try await exchange(form, client: client, at: now)
            return nil
        } catch {
            return error.reason
        }
    }

    struct Outcome {
        let response: TokenResponse
        let record: DecisionRecord

        /// The claims of the issued token, verified with the gateway's key.
        func claims() throws -> JSONObject {
            let jwt = try UnverifiedJWT(compact: Array(response.token.utf8))
            let keys = JWKSet(keys: [Scene.gatewayKey.verificationKey])
            return try JWSVerifier(algorithms: [.es256]).verify(jwt, with: keys).claims
        }
    }
}

/// Keys that never change: a provider whose file holds them.
struct FixedKeys: KeySetSource {
    let keySet: JWKSet

    func keySet(of provider: ProviderID, missing: MissingKey?, at now: Date) async throws(KeysUnavailable) -> JWKSet {
        keySet
    }
}

/// A provider without keys.
struct NoKeys: KeySetSource {
    func keySet(of provider: ProviderID, missing: MissingKey?, at now: Date) async throws(KeysUnavailable) -> JWKSet {
        throw KeysUnavailable(retryAfterSeconds: 7)
    }
}

/// Parameters of a request made in process.
struct Parameters: RequestParameters {
    let pairs: [(String, String)]

    func values(of name: String) -> [String] {
        pairs.filter { $0.0 == name && !$0.1.isEmpty }.map(\.1)
    }
}

/// What a fixture is made of. What cannot be made is a fault of the test itself.
func made<Value>(_ body: () throws -> Value) -> Value {
    do { return try body() } catch { fatalError("\(error)") }
}
