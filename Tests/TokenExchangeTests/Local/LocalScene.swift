import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

/// A scene whose store keeps tokens, and whose policies let the client exchange the gateway's own.
struct LocalScene {
    var scene = Scene()
    let store: SQLiteStore

    init() {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("local-\(UUID().uuidString)")
        store = made { try SQLiteStore(path: folder.appendingPathComponent("store.sqlite").path, masterKey: .random()) }
        scene.store = store
        scene.policies[0].resources = [Scene.orders, Scene.stock]
        scene.policies[0].scopes = nil
        var own = scene.policies[0]
        own.name = "our own tokens"
        own.providers = [.localTokens, .personalAccessTokens, .subjectTokens]
        scene.policies.append(own)
    }

    /// Changes every policy.
    mutating func policies(_ change: (inout Policy) -> Void) {
        for index in scene.policies.indices { change(&scene.policies[index]) }
    }

    /// A token of ours for the subject of an external one.
    func issued(_ parameters: [(String, String)] = [("audience", Scene.orders)]) async throws -> Scene.Outcome {
        try await scene.exchange(try Scene.token(), parameters)
    }

    /// A personal access token's value, kept.
    func personalAccessToken(
        id: String = "pat-1", subject: String = "example-oidc:ada", scopes: [Scope] = Scene.scopes("orders:read"),
        resources: [String] = [Scene.orders], lifetime: Double = 86_400
    ) async throws -> String {
        let value = OpaqueToken.make(.personalAccessToken)
        try await store.add(
            PersonalAccessToken(
                id: id, name: "build", subject: subject, claims: ["email": "ada@example.com"], scopes: scopes,
                resources: resources, created: Scene.now, expires: Scene.now + lifetime), digest: value.digest)
        return value.text
    }

    /// An impersonation token's value, kept.
    func impersonationToken(
        id: String = "sub-1", client: String? = nil, lifetime: Double = 600
    ) async throws -> String {
        let value = OpaqueToken.make(.subjectToken)
        try await store.add(
            ImpersonationToken(
                id: id, subject: "example-oidc:ada", claims: ["email": "ada@example.com"], context: ["ticket": "T-1"],
                clientID: client, creator: "admin", created: Scene.now, expires: Scene.now + lifetime),
            digest: value.digest)
        return value.text
    }

    /// What introspection tells the client of a token.
    func introspect(
        _ token: String, client: Client? = nil, at now: Date = Scene.now
    ) async throws -> JSONObject {
        try await inspection.introspect(Array(token.utf8), for: client ?? scene.client, at: now)
    }

    var inspection: TokenInspection {
        TokenInspection(
            issuer: Scene.gateway, algorithm: .es256, signingKeys: SigningKeyRing(scene.signingKeys), state: store)
    }

    /// Exchanges a refresh token by its own grant.
    func refresh(
        _ token: String, _ parameters: [(String, String)] = [], client: String = Scene.clientID,
        at now: Date = Scene.now
    ) async throws(Refusal) -> Scene.Outcome {
        try await scene.exchange(Self.refreshForm(token, parameters), client: client, at: now)
    }

    static func refreshForm(_ token: String, _ parameters: [(String, String)] = []) -> Parameters {
        Parameters(pairs: [("grant_type", "refresh_token"), ("refresh_token", token)] + parameters)
    }
}
