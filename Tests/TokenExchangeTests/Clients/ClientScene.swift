import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import Storage
import TokenExchange

/// Clients with keys and workloads, a provider that vouches for these, and a real store, at a fixed time.
struct ClientScene {
    static let now = Date(timeIntervalSince1970: 1_800_000_000)
    static let issuer = "https://gateway.example.com"
    static let platform = "https://kubernetes.default.svc"
    static let key = made { try SigningKey.generate(.es256) }
    static let platformKey = made { try SigningKey.generate(.es256) }

    let store: SQLiteStore
    var clientKeys: any ClientKeySource = FixedClientKeys(keySet: JWKSet(keys: [key.verificationKey]))
    var provider = makePlatform()

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cambio-\(UUID())")
        store = try SQLiteStore(path: folder.appendingPathComponent("store.sqlite").path, masterKey: .random())
    }

    static func makePlatform() -> JWTProvider {
        var provider = JWTProvider(
            id: made { try ProviderID("cluster") }, issuer: made { try Issuer(platform) }, audiences: ["cambio"],
            rules: made { try MappingRules(MappingSource(subject: "claims.sub", form: .prefixed("cluster"))) })
        provider.accepts = [.jwt]
        return provider
    }

    static let clients = [
        Client(id: "signer", authentication: .privateKeyJWT(algorithms: [.es256])),
        Client(id: "other", authentication: .privateKeyJWT(algorithms: [.es256])),
        Client(id: "secretive", authentication: .clientSecretBasic(SecretDigest(of: "secret".utf8))),
        workload("pod", "system:serviceaccount:prod:orders"),
        workload("any-pod", "system:serviceaccount:prod:*"),
    ]

    private static func workload(_ id: String, _ pattern: String) -> Client {
        Client(
            id: id,
            authentication: .workload(
                WorkloadIdentity(
                    provider: made { try ProviderID("cluster") },
                    subject: made {
                        guard let subject = WorkloadSubject(pattern) else { throw CocoaError(.formatting) }
                        return subject
                    })))
    }

    /// The claims of a good assertion.
    static func claims(_ changes: JSONObject = [:], without removed: Set<String> = []) -> JSONObject {
        var claims: JSONObject = [
            "iss": "signer", "sub": "signer", "aud": .string(issuer), "exp": 1_800_000_300, "iat": 1_800_000_000,
            "jti": .string(UUID().uuidString),
        ]
        for (name, value) in changes { claims[name] = value }
        for name in removed { claims[name] = nil }
        return claims
    }

    /// The claims of a service account's token.
    static func workloadClaims(_ changes: JSONObject = [:], without removed: Set<String> = []) -> JSONObject {
        let claims: JSONObject = [
            "iss": .string(platform), "sub": "system:serviceaccount:prod:orders", "aud": ["cambio"],
        ]
        var all = Self.claims(claims)
        for (name, value) in changes { all[name] = value }
        for name in removed { all[name] = nil }
        return all
    }

    static func token(_ claims: JSONObject = claims(), header: JSONObject = [:], by key: SigningKey = key) throws
        -> String
    {
        var recipe = TokenRecipe(claims: claims, signedBy: key)
        for (name, value) in header { recipe.header[name] = value.isNull ? Optional<JSONValue>.none : value }
        return try recipe.token()
    }

    var authenticator: ClientAuthenticator {
        ClientAuthenticator(
            clients: Self.clients, issuer: Self.issuer, tokenEndpoint: Self.issuer + "/token", clientKeys: clientKeys,
            providers: [.jwt(provider)],
            providerKeys: FixedKeys(keySet: JWKSet(keys: [Self.platformKey.verificationKey])), usedAssertions: store)
    }

    static let jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    static let spiffe = "urn:ietf:params:oauth:client-assertion-type:jwt-spiffe"

    /// The reason of the refusal, or the id of the client.
    func outcome(
        _ token: String, type: String? = jwtBearer, clientID: String? = nil, at now: Date = now
    ) async -> String {
        do throws(ClientRefusal) {
            let credentials = PresentedCredentials(clientID: clientID, proof: .assertion(token, type: type))
            return try await authenticator.client(presenting: credentials, at: now).id
        } catch {
            return error.reason
        }
    }
}

/// Keys that never change.
struct FixedClientKeys: ClientKeySource {
    let keySet: JWKSet

    func keySet(ofClient id: String, missing: MissingKey?, at now: Date) async throws(KeysUnavailable) -> JWKSet {
        keySet
    }
}
