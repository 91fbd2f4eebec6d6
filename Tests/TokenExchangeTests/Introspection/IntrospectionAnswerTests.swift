import ClaimMapping
import Foundation
import JOSE
import Testing
import TokenExchange

@Suite struct `What introspection says` {
    @Test func `makes a local subject, and its claims are the whole answer`() async throws {
        let outcome = try await Scene.opaque().exchange(Scene.opaqueToken, as: .accessToken)
        let claims = try outcome.claims()
        #expect(claims["sub"] == "portal-tokens:ada")
        #expect(claims["email"] == "ada@example.com")
        #expect(claims["idp"] == "portal-tokens")
        #expect(claims["exp"] == 1_800_000_300)
        #expect(outcome.record.subjectTokenDigest == "bJYTDxMKsNbRWDl-JNK8wcml5zrggfbpg_HHtUXSSkw")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let changes: JSONObject
        let reason: String?

        init(_ testDescription: String, _ changes: JSONObject, _ reason: String?) {
            self.testDescription = testDescription
            self.changes = changes
            self.reason = reason
        }
    }

    static let cases = [
        Case("honest", [:], nil),
        Case("not active", ["active": false], "token_inactive"),
        Case("fractional times", ["exp": 1_800_000_300.44, "iat": 1_799_999_990.5, "nbf": 1_799_999_990.5], nil),
        Case("no exp", ["exp": .null], "expiry_missing"),
        Case("exp is now", ["exp": 1_800_000_000], "expired"),
        Case("exp is a string", ["exp": "1800000300"], "expiry_malformed"),
        Case("exp beyond all years", ["exp": 1e300], "expiry_malformed"),
        Case("nbf ahead of the skew", ["nbf": 1_800_000_061], "not_yet_valid"),
        Case("nbf within the skew", ["nbf": 1_800_000_060], nil),
        Case("nbf is a string", ["nbf": "0"], "not_before_malformed"),
        Case("iat ahead of the skew", ["iat": 1_800_000_061], "issued_in_future"),
        Case("iat is a Boolean", ["iat": true], "issued_at_malformed"),
        Case("no iat", ["iat": .null], nil),
        Case("no aud", ["aud": .null], "audience_missing"),
        Case("ours among others", ["aud": ["x", "cambio"]], nil),
        Case("someone else's", ["aud": ["x"]], "audience_mismatch"),
        Case("aud is a number", ["aud": 7], "audience_malformed"),
        Case("aud holds a number", ["aud": ["cambio", 7]], "audience_malformed"),
        Case("neither client_id nor azp", ["client_id": .null], "client_id_missing"),
        Case("azp in place of client_id", ["client_id": .null, "azp": "portal"], nil),
        Case("another client", ["client_id": "shop"], "client_id_mismatch"),
        Case("another client, while azp is ours", ["client_id": "shop", "azp": "portal"], "client_id_mismatch"),
        Case("client_id is a list", ["client_id": ["portal"]], "client_id_malformed"),
        Case("token_type in lower case", ["token_type": "bearer"], nil),
        Case("no token_type", ["token_type": .null], nil),
        Case("bound to a key", ["token_type": "DPoP"], nil),
        Case("a refresh token", ["token_type": "refresh_token"], "token_type_mismatch"),
        Case("token_type is a number", ["token_type": 1], "token_type_mismatch"),
        Case("a refresh token of Keycloak", ["typ": "Refresh"], "token_type_mismatch"),
        Case("an ID token of Keycloak", ["typ": "ID"], "token_type_mismatch"),
        Case("an ID token of Cognito", ["token_use": "id"], "token_type_mismatch"),
        Case("a refresh token of idpyoidc", ["token_class": "refresh_token"], "token_type_mismatch"),
        Case("an access token of Keycloak", ["typ": "Bearer"], nil),
        Case("a logout token", ["events": [:]], "token_type_mismatch"),
        Case("no sub", ["sub": .null], "subject_failed"),
    ]

    @Test(arguments: cases)
    func `is checked member by member`(_ c: Case) async {
        #expect(await Scene.opaque(Scene.answer(c.changes)).opaqueReason() == c.reason)
    }

    @Test func `that no member names the subject is said by the claim that is missing`() async {
        let scene = Scene.opaque(Scene.answer(["sub": .null]))
        let explanation = await scene.explain(
            Scene.form(Scene.opaqueToken, [("audience", Scene.orders)], as: .accessToken))
        #expect(explanation.refusal?.detail?.contains("sub") == true)
    }

    @Test func `is checked for audiences alone where there are no clients in the file, and the other way round`() async
    {
        let byAudience = Scene.opaque(Scene.answer(["client_id": .null])) { $0.clientIDs = [] }
        #expect(await byAudience.opaqueReason() == nil)
        let byClient = Scene.opaque(Scene.answer(["aud": .null])) { $0.audiences = [] }
        #expect(await byClient.opaqueReason() == nil)
        let byNobody = Scene.opaque {
            $0.audiences = []
            $0.clientIDs = []
        }
        #expect(await byNobody.opaqueReason() == "audience_mismatch")
    }

    @Test(arguments: [
        Case("right", [:], nil), Case("missing", ["iss": .null], "introspection_issuer_missing"),
        Case("with a slash", ["iss": "https://idp.example.com/"], "introspection_issuer_mismatch"),
        Case("a number", ["iss": 7], "introspection_issuer_malformed"),
    ])
    func `comes from the issuer in the file`(_ c: Case) async throws {
        let issuer = try Issuer(Scene.issuer)
        let scene = Scene.opaque(Scene.answer(c.changes)) { $0.issuer = issuer }
        #expect(await scene.opaqueReason() == c.reason)
    }

    @Test func `lives as long as the file assumes where there is no exp, from the answer on`() async throws {
        let answer = Scene.answer(["exp": .null])
        let young = Scene.opaque(answer, askedAt: Scene.now - 20) { $0.assumedLifetime = 120 }
        let claims = try await young.exchange(Scene.opaqueToken, as: .accessToken).claims()
        #expect(claims["exp"] == 1_800_000_100)
        let old = Scene.opaque(answer, askedAt: Scene.now - 120) { $0.assumedLifetime = 120 }
        #expect(await old.opaqueReason() == "expired")
        let dated = Scene.opaque(Scene.answer(), askedAt: Scene.now) { $0.assumedLifetime = 120 }
        #expect(try await dated.exchange(Scene.opaqueToken, as: .accessToken).claims()["exp"] == 1_800_000_300)
    }

    @Test func `may be too old for max_age, or lack what that needs`() async {
        let old = Scene.opaque(Scene.answer(["iat": 1_799_999_000])) { $0.maximumAge = 60 }
        #expect(await old.opaqueReason() == "too_old")
        let undated = Scene.opaque(Scene.answer(["iat": .null])) { $0.maximumAge = 60 }
        #expect(await undated.opaqueReason() == "issued_at_missing")
    }

    @Test(arguments: IntrospectionUnavailable.Cause.allCases)
    func `is refused with the cause where there is none, and the client may try again`(
        _ cause: IntrospectionUnavailable.Cause
    ) async {
        var scene = Scene.opaque()
        scene.introspection = NoAnswer(cause: cause)
        do throws(Refusal) {
            _ = try await scene.exchange(Scene.opaqueToken, as: .accessToken)
            Issue.record("exchanged")
        } catch {
            #expect(error.reason == cause.rawValue)
            #expect(error.detail == "introspection_detail")
            let outside = OAuthError(error)
            #expect(outside.code == .temporarilyUnavailable)
            #expect(outside.status == 503)
            #expect(outside.retryAfterSeconds == 7)
        }
    }

    @Test func `shows step by step in an explanation`() async {
        let explanation = await Scene.opaque().explain(
            Scene.form(Scene.opaqueToken, [("audience", Scene.orders)], as: .accessToken))
        let steps = explanation.trace.steps.map(\.name.rawValue)
        let expected = [
            "request", "client", "token_type", "route", "token_type", "introspection", "token_type", "issuer",
            "expiry", "not_before", "issued_at", "audience", "authorized_party",
        ]
        #expect(Array(steps.prefix(expected.count)) == expected)
        let step = explanation.trace.steps.first { $0.name == .introspection }
        #expect(step?.detail == "active is true, answered by https://idp.example.com/introspect now")
    }
}
