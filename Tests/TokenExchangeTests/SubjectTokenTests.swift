import Foundation
import JOSE
import Testing
import TokenExchange

/// A change to a good token, and the reason that it must give.
struct ClaimCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var changes: JSONObject = [:]
    var removed: Set<String> = []
    let reason: String?
}

@Suite struct `Claims of a subject token` {
    static let times: [ClaimCase] = [
        ClaimCase(testDescription: "exp missing", removed: ["exp"], reason: "expiry_missing"),
        ClaimCase(testDescription: "exp in the past", changes: ["exp": 1_799_999_999], reason: "expired"),
        ClaimCase(testDescription: "exp at this second", changes: ["exp": 1_800_000_000], reason: "expired"),
        ClaimCase(testDescription: "exp one second ahead", changes: ["exp": 1_800_000_001], reason: nil),
        ClaimCase(testDescription: "exp with a fraction", changes: ["exp": .double(1_800_000_300.75)], reason: nil),
        ClaimCase(
            testDescription: "exp a fraction ahead", changes: ["exp": .double(1_800_000_000.5)], reason: "expired"),
        ClaimCase(testDescription: "exp a string", changes: ["exp": "1800000300"], reason: "expiry_malformed"),
        ClaimCase(testDescription: "exp null", changes: ["exp": .null], reason: "expiry_malformed"),
        ClaimCase(testDescription: "exp 1e19", changes: ["exp": .double(1e19)], reason: "expiry_malformed"),
        ClaimCase(testDescription: "exp 2^63", changes: ["exp": .unsigned(1 << 63)], reason: "expiry_malformed"),
        ClaimCase(testDescription: "exp negative", changes: ["exp": -1], reason: "expiry_malformed"),
        ClaimCase(testDescription: "nbf within the skew", changes: ["nbf": 1_800_000_060], reason: nil),
        ClaimCase(testDescription: "nbf past the skew", changes: ["nbf": 1_800_000_061], reason: "not_yet_valid"),
        ClaimCase(testDescription: "nbf a string", changes: ["nbf": "1"], reason: "not_before_malformed"),
        ClaimCase(testDescription: "iat within the skew", changes: ["iat": 1_800_000_060], reason: nil),
        ClaimCase(testDescription: "iat past the skew", changes: ["iat": 1_800_000_061], reason: "issued_in_future"),
        ClaimCase(testDescription: "iat a list", changes: ["iat": [1]], reason: "issued_at_malformed"),
        ClaimCase(testDescription: "iat missing", removed: ["iat"], reason: nil),
    ]

    static let audiences: [ClaimCase] = [
        ClaimCase(testDescription: "aud missing", removed: ["aud"], reason: "audience_missing"),
        ClaimCase(testDescription: "aud empty list", changes: ["aud": []], reason: "audience_mismatch"),
        ClaimCase(testDescription: "aud empty string", changes: ["aud": ""], reason: "audience_mismatch"),
        ClaimCase(testDescription: "aud another", changes: ["aud": "other"], reason: "audience_mismatch"),
        ClaimCase(testDescription: "aud begins with ours", changes: ["aud": "cambio2"], reason: "audience_mismatch"),
        ClaimCase(testDescription: "aud of another case", changes: ["aud": "Cambio"], reason: "audience_mismatch"),
        ClaimCase(testDescription: "aud of objects", changes: ["aud": [["x": 1]]], reason: "audience_malformed"),
        ClaimCase(testDescription: "aud a number", changes: ["aud": 1], reason: "audience_malformed"),
        ClaimCase(testDescription: "aud null", changes: ["aud": .null], reason: "audience_malformed"),
        ClaimCase(testDescription: "aud ours and another, no azp", changes: ["aud": ["other", "cambio"]], reason: nil),
        ClaimCase(testDescription: "azp ours", changes: ["aud": ["other", "cambio"], "azp": "cambio"], reason: nil),
        ClaimCase(
            testDescription: "azp another client", changes: ["aud": ["other", "cambio"], "azp": "other"],
            reason: "authorized_party_mismatch"),
        ClaimCase(testDescription: "azp a list", changes: ["azp": ["cambio"]], reason: "authorized_party_malformed"),
    ]

    static let kinds: [ClaimCase] = [
        ClaimCase(testDescription: "a security event", changes: ["events": [:]], reason: "token_type_mismatch"),
        ClaimCase(
            testDescription: "Keycloak's access token", changes: ["typ": "Bearer"], reason: "token_type_mismatch"),
        ClaimCase(testDescription: "Keycloak's ID token", changes: ["typ": "ID"], reason: nil),
        ClaimCase(
            testDescription: "idpyoidc's access token", changes: ["token_class": "access_token"],
            reason: "token_type_mismatch"),
        ClaimCase(
            testDescription: "Cognito's access token", changes: ["token_use": "access"], reason: "token_type_mismatch"),
    ]

    @Test(arguments: times + audiences + kinds)
    func `are checked, each with its own reason`(_ c: ClaimCase) async throws {
        let token = try Scene.token(Scene.claims(c.changes, without: c.removed))
        #expect(await Scene().reason(token) == c.reason)
    }

    @Test(arguments: [
        ClaimCase(testDescription: "young enough", changes: ["iat": 1_799_996_340], reason: nil),
        ClaimCase(testDescription: "too old", changes: ["iat": 1_799_996_339], reason: "too_old"),
        ClaimCase(testDescription: "age unknown", removed: ["iat"], reason: "issued_at_missing"),
    ])
    func `are held to max_age`(_ c: ClaimCase) async throws {
        var scene = Scene()
        scene.provider.maximumAge = 3600
        #expect(await scene.reason(try Scene.token(Scene.claims(c.changes, without: c.removed))) == c.reason)
    }

    struct TypeCase: Sendable, CustomTestStringConvertible {
        let typ: String?
        let type: TokenType
        let reason: String?
        var testDescription: String { "\(typ ?? "no typ") as \(type.shortName)" }
    }

    static let types: [TypeCase] = [
        TypeCase(typ: nil, type: .idToken, reason: nil), TypeCase(typ: "JWT", type: .idToken, reason: nil),
        TypeCase(typ: "application/jwt", type: .idToken, reason: nil),
        TypeCase(typ: "at+jwt", type: .idToken, reason: "token_type_mismatch"),
        TypeCase(typ: "application/at+jwt", type: .idToken, reason: "token_type_mismatch"),
        TypeCase(typ: "logout+jwt", type: .idToken, reason: "token_type_mismatch"),
        TypeCase(typ: "dpop+jwt", type: .jwt, reason: "token_type_mismatch"),
        TypeCase(typ: "at+jwt", type: .accessToken, reason: nil),
        TypeCase(typ: "AT+JWT", type: .accessToken, reason: nil),
        TypeCase(typ: "JWT", type: .accessToken, reason: "token_type_mismatch"),
        TypeCase(typ: nil, type: .accessToken, reason: "token_type_mismatch"),
        TypeCase(typ: "at+jwt", type: .jwt, reason: nil), TypeCase(typ: nil, type: .jwt, reason: nil),
        TypeCase(typ: "JWT", type: .saml2, reason: "saml_not_base64"),
    ]

    @Test(arguments: types)
    func `fit the declared type`(_ c: TypeCase) async throws {
        var scene = Scene()
        scene.provider.accepts = [.idToken, .accessToken, .jwt]
        #expect(await scene.reason(try Scene.token(type: c.typ), as: c.type) == c.reason)
    }

    @Test(arguments: ["Refresh", "Offline", "Logout"])
    func `of Keycloak's tokens that are for nobody but itself are refused under any type`(_ kind: String) async throws {
        var scene = Scene()
        scene.provider.accepts = [.idToken, .jwt]
        let token = try Scene.token(Scene.claims(["typ": .string(kind)]))
        #expect(await scene.reason(token) == "token_type_mismatch")
        #expect(await scene.reason(token, as: .jwt) == "token_type_mismatch")
    }

    @Test func `may name another party in azp when they are an access token's`() async throws {
        var scene = Scene()
        scene.provider.accepts = [.accessToken, .jwt]
        let claims = Scene.claims(["azp": "their-client"])
        #expect(await scene.reason(try Scene.token(claims, type: "at+jwt"), as: .accessToken) == nil)
        #expect(await scene.reason(try Scene.token(claims), as: .jwt) == "authorized_party_mismatch")
    }

    @Test func `of a type that the provider does not accept are refused`() async throws {
        #expect(await Scene().reason(try Scene.token(type: "at+jwt"), as: .accessToken) == "token_type_not_accepted")
    }
}

@Suite struct `Routing of a subject token` {
    @Test func `goes by the exact issuer`() async throws {
        for issuer in ["https://idp.example.com/", "https://IDP.example.com", "https://idp.example.com@evil.example"] {
            let token = try Scene.token(Scene.claims(["iss": .string(issuer)]))
            #expect(await Scene().reason(token) == "issuer_unknown")
        }
        #expect(await Scene().reason(try Scene.token(Scene.claims(without: ["iss"]))) == "issuer_missing")
    }

    @Test func `knows aliases`() async throws {
        var scene = Scene()
        scene.provider.issuerAliases = [try Issuer("idp.example.com")]
        #expect(await scene.reason(try Scene.token(Scene.claims(["iss": "idp.example.com"]))) == nil)
    }

    @Test func `compares bytes, not Unicode equivalents`() async throws {
        var scene = Scene()
        scene.provider.issuerAliases = [try Issuer("caf\u{E9}")]
        #expect(await scene.reason(try Scene.token(Scene.claims(["iss": "cafe\u{301}"]))) == "issuer_unknown")
    }

    @Test func `takes two issuers that are only equivalent for two`() async throws {
        var scene = Scene()
        scene.provider.issuerAliases = [try Issuer("caf\u{E9}"), try Issuer("cafe\u{301}")]
        #expect(scene.provider.issuerAliases.count == 2)
        for issuer in ["caf\u{E9}", "cafe\u{301}"] {
            #expect(await scene.reason(try Scene.token(Scene.claims(["iss": .string(issuer)]))) == nil)
        }
    }

    @Test func `tells the operator nothing that an encrypted token's header says`() {
        for problem in [JWERejection.algorithmNotAllowed("outside"), .encryptionNotAllowed("outside")] {
            let detail = Refusal.subjectToken(.notDecryptable(problem)).detail
            #expect(detail?.isEmpty == false)
            #expect(detail?.contains("outside") == false)
        }
    }

    @Test func `refuses a disabled provider`() async throws {
        var scene = Scene()
        scene.provider.isEnabled = false
        #expect(await scene.reason(try Scene.token()) == "provider_disabled")
    }

    @Test func `refuses a provider that no policy allows, before its keys are asked for`() async throws {
        var scene = Scene()
        scene.otherProviders = [Scene.makeProvider(id: "other", issuer: "https://other.example")]
        scene.keys = NoKeys()
        #expect(
            await scene.reason(try Scene.token(Scene.claims(["iss": "https://other.example"])))
                == "provider_not_allowed")
    }

    @Test func `tells the same to the outside for unknown, forbidden and badly signed`() throws {
        let refusals: [SubjectTokenRefusal] = [
            .issuerUnknown, .providerNotAllowed, .providerDisabled, .badSignature, .unknownKey,
        ]
        #expect(Set(refusals.map { OAuthError(.subjectToken($0)).description }).count == 1)
        #expect(refusals.allSatisfy { OAuthError(.subjectToken($0)).status == 400 })
    }
}
