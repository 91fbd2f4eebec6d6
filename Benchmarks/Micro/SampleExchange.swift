import ClaimMapping
import Foundation
import JOSE
import Storage
import TokenExchange

/// A provider with two mapped claims, a client, a resource and a policy.
struct SampleExchange {
    private static let resource = "https://orders.example.com"

    private let gateway: TokenExchange
    private let parameters: SampleParameters
    private let client = Client(id: "orders-backend", authentication: .clientSecretBasic(SecretDigest(of: [])))

    init() throws {
        let token = try SampleToken(.es256)
        let provider = try Self.provider()
        let scopes = ["orders:read", "orders:write"].compactMap { Scope($0) }
        var policy = Policy(
            name: "staff may use orders", clients: [client.id], providers: [provider.id], resources: [Self.resource])
        policy.scopes = Set(scopes.prefix(1))
        self.gateway = TokenExchange(
            issuer: "https://gateway.example.com", rules: TokenRules(), providers: ProviderDirectory([.jwt(provider)]),
            matrix: PolicyMatrix(
                resources: [
                    Resource(id: Self.resource, scopes: scopes, lifetime: 600, algorithm: .es256, claims: nil)
                ], policies: [policy]),
            keys: FixedKeys(keySet: token.keys), metadata: NoMetadata(), state: try Self.store(),
            signingKeys: SigningKeyRing([try SigningKey.generate(.es256)]))
        self.parameters = SampleParameters(
            token: String(decoding: token.compact, as: UTF8.self), audience: Self.resource)
    }

    private static func provider() throws -> JWTProvider {
        var source = MappingSource(subject: "claims.sub", form: .prefixed("example-oidc"))
        source.validate = [MappingSource.Rule(expression: "claims.email_verified == true", message: nil)]
        source.claims = [
            MappingSource.Definition(name: "email", expression: "claims.email"),
            MappingSource.Definition(name: "groups", expression: "claims.groups.filter(g, g.startsWith('app-'))"),
        ]
        return JWTProvider(
            id: try ProviderID("example-oidc"), issuer: try Issuer(SampleToken.issuer), audiences: ["cambio"],
            rules: try MappingRules(source))
    }

    /// A store as a gateway has one. A JWT for a token that may be used again leaves it alone.
    private static func store() throws -> SQLiteStore {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("benchmark-\(UUID().uuidString)")
        return try SQLiteStore(path: folder.appendingPathComponent("store.sqlite").path, masterKey: .random())
    }

    /// From the parameters of a request to the response, with the decision's record.
    func exchange() async throws -> TokenResponse {
        var record = DecisionRecord()
        return try await gateway.exchange(
            try TokenRequest(parameters), for: client, sentBy: SenderKeys(), at: Date(), noting: &record)
    }
}

/// A provider's keys as they lie in memory.
private struct FixedKeys: KeySetSource {
    let keySet: JWKSet

    func keySet(of provider: ProviderID, missing: MissingKey?, at now: Date) async throws(KeysUnavailable) -> JWKSet {
        keySet
    }
}

private struct SampleParameters: RequestParameters {
    let token: String
    let audience: String

    func values(of name: String) -> [String] {
        switch name {
        case "grant_type": [GrantType.tokenExchange.rawValue]
        case "subject_token": [token]
        case "subject_token_type": [TokenType.idToken.identifier]
        case "audience": [audience]
        default: []
        }
    }
}
