import CEL
import Crypto
import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

/// Over random policies, tokens and chains of exchanges: what is issued never has more scope, audience, lifetime or
/// confirmation freedom than every input and policy allow, and introspects as active until it has expired or is revoked.
@Suite struct `Whatever is exchanged` {
    @Test(arguments: [0, 1_000, 2_000, 3_000] as [UInt64])
    func `is never more than its inputs and policies allow`(_ seed: UInt64) async throws {
        var issued = 0
        for number in 0..<20 as Range<UInt64> {
            var world = RandomWorld(seed: seed + number)
            for _ in 0..<15 where try await world.step() { issued += 1 }
        }
        // Worlds in which nothing can be had prove nothing.
        #expect(issued > 25)
    }
}

/// A token that was issued, with everything that bounds it.
private struct Held {
    let token: String
    let type: TokenType
    let resources: Set<String>
    let scopes: Set<Scope>
    let expiry: Double
    let confirmation: String?
    let actors: Int
}

/// A random gateway, and a client that tries things.
private struct RandomWorld {
    var local = LocalScene()
    private var random: SeededGenerator
    private var held: [Held] = []
    private var now = Scene.now
    private static let keys = ["one", "two"].map { Base64URL.encode(Array(SHA256.hash(data: Array($0.utf8)))) }
    private static let allScopes = Scene.scopes("a", "b", "c", "d")
    private static let resourceIDs = ["https://r1.example", "https://r2.example", "https://r3.example"]

    init(seed: UInt64) {
        random = SeededGenerator(state: seed)
        local.scene.resources = Self.resourceIDs.map { id in
            var resource = Resource(
                id: id, scopes: Self.allScopes.filter { _ in chance(0.7) },
                lifetime: chance(0.5) ? number(30...400) : nil,
                algorithm: .es256, claims: nil)
            resource.format = chance(0.3) ? .opaque : .jwt
            resource.requiresKey = chance(0.15)
            return resource
        }
        local.scene.policies = (0..<number(1...4)).map { index in
            var policy = Scene.makePolicy(
                name: "p\(index)", resources: Set(Self.resourceIDs.filter { _ in chance(0.7) }), scopes: nil)
            policy.providers = [made { try ProviderID("example-oidc") }]
            if chance(0.7) { policy.providers.insert(.localTokens) }
            if chance(0.5) { policy.providers.insert(.personalAccessTokens) }
            policy.scopes = chance(0.6) ? Set(Self.allScopes.filter { _ in chance(0.6) }) : nil
            policy.lifetime = chance(0.5) ? number(20...500) : nil
            policy.actor = chance(0.5) ? .optional : .none
            policy.refreshTokenLifetime = chance(0.4) ? number(60...2_000) : nil
            if policy.refreshTokenLifetime != nil { policy.issues.insert(.refreshToken) }
            return policy
        }
    }

    private mutating func chance(_ probability: Double) -> Bool {
        Double.random(in: 0..<1, using: &random) < probability
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    /// Presents something, new or held, and checks what comes back.
    ///
    /// - Returns: Whether something was issued.
    mutating func step() async throws -> Bool {
        now += Double(number(0...40))
        let input = chance(0.5) ? held.randomElement(using: &random) : nil
        let source: Held
        if let input { source = input } else { source = try await fresh() }
        var parameters = requested()
        local.scene.senderKeys = SenderKeys()
        if let key = chance(0.6) ? source.confirmation : Self.keys.randomElement(using: &random), chance(0.7) {
            local.scene.senderKeys.proof = .init(keyThumbprint: key, accessTokenHash: nil)
        }
        var bound = source.expiry
        var actors = source.actors
        let isRefresh = source.type == .refreshToken && chance(0.7)
        if !isRefresh, chance(0.3) {
            let expiry = Int(now.timeIntervalSince1970) + number(10...300)
            let actor = try Scene.token(
                Scene.claims(["sub": .string("agent-\(number(0...9_999))"), "exp": .integer(Int64(expiry))]))
            parameters += [("actor_token", actor), ("actor_token_type", TokenType.idToken.identifier)]
            bound = min(bound, Double(expiry))
            actors += 1
        }
        let form =
            isRefresh
            ? LocalScene.refreshForm(source.token, parameters.filter { $0.0 != "requested_token_type" })
            : Scene.form(source.token, parameters, as: source.type)
        let outcome: Scene.Outcome
        do throws(Refusal) {
            outcome = try await local.scene.exchangeUnexplained(form, at: now)
        } catch {
            return false
        }
        try await check(outcome, from: source, bound: bound, actors: actors, isRefresh: isRefresh)
        return true
    }

    /// A token of the provider, or a personal access token.
    private mutating func fresh() async throws -> Held {
        let lifetime = number(30...600)
        let expiry = now.timeIntervalSince1970 + Double(lifetime)
        if chance(0.3) {
            let scopes = Self.allScopes.filter { _ in chance(0.6) }
            let resources = Self.resourceIDs.filter { _ in chance(0.6) }
            let id = "pat-\(number(0...1_000_000_000))"
            let value = OpaqueToken.make(.personalAccessToken)
            try await local.store.add(
                PersonalAccessToken(
                    id: id, name: "n", subject: "example-oidc:ada", claims: [:], scopes: scopes, resources: resources,
                    created: now, expires: Date(timeIntervalSince1970: expiry)), digest: value.digest)
            return Held(
                token: value.text, type: .accessToken, resources: Set(resources), scopes: Set(scopes),
                expiry: expiry.rounded(.down), confirmation: nil, actors: 0)
        }
        let key = chance(0.3) ? Self.keys.randomElement(using: &random) : nil
        var claims = Scene.claims(["exp": .integer(Int64(expiry)), "iat": .integer(Int64(now.timeIntervalSince1970))])
        if let key { claims["cnf"] = ["jkt": .string(key)] }
        return Held(
            token: try Scene.token(claims), type: .idToken, resources: Set(Self.resourceIDs),
            scopes: Set(Self.allScopes), expiry: Double(Int(expiry)), confirmation: key, actors: 0)
    }

    private mutating func requested() -> [(String, String)] {
        var parameters: [(String, String)] = []
        for id in Self.resourceIDs where chance(0.4) { parameters.append(("audience", id)) }
        let scopes = Self.allScopes.filter { _ in chance(0.4) }.map(\.description)
        if !scopes.isEmpty, chance(0.6) { parameters.append(("scope", scopes.joined(separator: " "))) }
        if chance(0.3) {
            let type = [TokenType.accessToken, .jwt, .refreshToken].randomElement(using: &random) ?? .jwt
            parameters.append(("requested_token_type", type.identifier))
        }
        return parameters
    }

    /// The properties.
    private mutating func check(
        _ outcome: Scene.Outcome, from source: Held, bound: Double, actors: Int, isRefresh: Bool
    ) async throws {
        let answer = try await local.introspect(outcome.response.token, at: now)
        #expect(answer["active"] == true)
        let resources = Set(outcome.record.resources)
        let scopes = Set(outcome.record.scopes.compactMap { Scope($0) })
        let expiry = answer["exp"]?.doubleValue ?? .infinity
        let isRefreshToken = outcome.response.token.hasPrefix("cref_")
        #expect(resources.isSubset(of: source.resources))
        #expect(scopes.isSubset(of: source.scopes))
        // A refresh token lives as its policy says where the subject token was a provider's; else not longer than that.
        if !isRefreshToken || source.type != .idToken { #expect(expiry <= bound) }
        #expect(!resources.isEmpty)
        expectAllowed(outcome, resources, scopes, expiry, isRefreshToken: isRefreshToken)
        let confirmation = answer["cnf"]?.objectValue?["jkt"]?.stringValue
        if let key = source.confirmation { #expect(confirmation == key) }
        if !isRefreshToken { #expect(ActorCount.of(answer) == actors) }
        try await expectEnd(of: outcome.response.token, at: expiry)
        hold(
            outcome, resources, scopes, expiry, confirmation, actors: ActorCount.of(answer), refreshBound: source,
            isRefresh)
    }

    /// The policies by their names: each resource by one, each scope by one at every resource, the life by all.
    private func expectAllowed(
        _ outcome: Scene.Outcome, _ resources: Set<String>, _ scopes: Set<Scope>, _ expiry: Double, isRefreshToken: Bool
    ) {
        let policies = local.scene.policies.filter { outcome.record.policies.contains($0.name) }
        for id in resources {
            let at = policies.filter { $0.resources.contains(id) }
            let known = Set(local.scene.resources.first { $0.id == id }?.scopes ?? [])
            #expect(!at.isEmpty)
            #expect(scopes.isSubset(of: known))
            #expect(scopes.allSatisfy { scope in at.contains { $0.scopes?.contains(scope) ?? true } })
            if local.scene.resources.first(where: { $0.id == id })?.requiresKey == true {
                #expect(local.scene.senderKeys.proof != nil)
            }
        }
        guard !isRefreshToken else { return }
        let lifetimes =
            policies.compactMap(\.lifetime)
            + local.scene.resources.filter { resources.contains($0.id) }.compactMap(\.lifetime)
        #expect(expiry - now.timeIntervalSince1970.rounded(.down) <= Double(lifetimes.min() ?? 600))
    }

    private func expectEnd(of token: String, at expiry: Double) async throws {
        let end = Date(timeIntervalSince1970: expiry)
        #expect(try await local.introspect(token, at: end - 0.5)["active"] == true)
        #expect(try await local.introspect(token, at: end) == ["active": false])
    }

    private mutating func hold(
        _ outcome: Scene.Outcome, _ resources: Set<String>, _ scopes: Set<Scope>, _ expiry: Double,
        _ confirmation: String?, actors: Int, refreshBound source: Held, _ isRefresh: Bool
    ) {
        func held(_ token: String, _ type: TokenType, until expiry: Double) -> Held {
            Held(
                token: token, type: type, resources: resources, scopes: scopes, expiry: expiry,
                confirmation: confirmation,
                actors: actors)
        }
        let isRefreshToken = outcome.response.token.hasPrefix("cref_")
        self.held.append(held(outcome.response.token, isRefreshToken ? .refreshToken : .accessToken, until: expiry))
        guard let refresh = outcome.response.refreshToken else { return }
        let end = isRefresh || source.type != .idToken ? source.expiry : now.timeIntervalSince1970 + 2_000
        self.held.append(held(refresh, .refreshToken, until: end))
    }
}

private enum ActorCount {
    static func of(_ claims: JSONObject) -> Int {
        var count = 0
        var next = claims["act"]?.objectValue
        while let actor = next {
            count += 1
            next = actor["act"]?.objectValue
        }
        return count
    }
}

/// The same numbers for the same seed (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
