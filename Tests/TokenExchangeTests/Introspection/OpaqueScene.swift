import ClaimMapping
import Foundation
import JOSE
import TokenExchange

/// What a provider says of every token.
struct FixedAnswer: IntrospectionSource {
    let members: JSONObject
    var askedAt = Scene.now

    func answer(
        to token: [UInt8], of provider: ProviderID, at now: Date
    ) async throws(IntrospectionUnavailable) -> IntrospectionAnswer {
        IntrospectionAnswer(isActive: members["active"] == true, members: members, askedAt: askedAt)
    }

    func endpoint(of provider: ProviderID) -> String? { "https://idp.example.com/introspect" }
}

/// A provider that gives no answer.
struct NoAnswer: IntrospectionSource {
    let cause: IntrospectionUnavailable.Cause

    func answer(
        to token: [UInt8], of provider: ProviderID, at now: Date
    ) async throws(IntrospectionUnavailable) -> IntrospectionAnswer {
        throw IntrospectionUnavailable(cause, detail: "introspection_detail", retryAfterSeconds: 7)
    }

    func endpoint(of provider: ProviderID) -> String? { nil }
}

extension Scene {
    static let opaqueToken = "2YotnFZFEjr1zCsicMWpAA"

    /// An honest answer. Null takes a member away.
    static func answer(_ changes: JSONObject = [:]) -> JSONObject {
        var answer: JSONObject = [
            "active": true, "iss": .string(issuer), "sub": "ada", "aud": "cambio", "client_id": "portal",
            "token_type": "Bearer", "exp": 1_800_000_300, "iat": 1_799_999_990, "email": "ada@example.com",
            "groups": ["staff"],
        ]
        for (name, value) in changes { answer[name] = value.isNull ? Optional<JSONValue>.none : value }
        return answer
    }

    static func makeIntrospectionProvider(
        _ id: String = "portal-tokens", audiences: Set<String> = ["cambio"], clientIDs: Set<String> = ["portal"]
    ) -> IntrospectionProvider {
        var source = makeSource()
        source.form = .prefixed(id)
        return IntrospectionProvider(
            id: made { try ProviderID(id) }, audiences: audiences, clientIDs: clientIDs,
            rules: made { try MappingRules(source) })
    }

    /// One provider of opaque tokens that says this of each, beside the others; the policy names it.
    static func opaque(
        _ answer: JSONObject = answer(), askedAt: Date = now,
        change: (inout IntrospectionProvider) -> Void = { _ in }
    ) -> Scene {
        var provider = makeIntrospectionProvider()
        change(&provider)
        var scene = Scene()
        scene.introspectionProviders = [provider]
        scene.introspection = FixedAnswer(members: answer, askedAt: askedAt)
        scene.policies[0].providers.insert(provider.id)
        return scene
    }

    func opaqueReason(_ token: String = opaqueToken, as type: TokenType = .accessToken) async -> String? {
        await reason(token, as: type)
    }
}
