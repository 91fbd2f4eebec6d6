import ExampleProvider
import Foundation
import JOSE
import SAML
import Testing
import TokenExchange
import XMLSecurity

@Suite struct `The exchange of an assertion` {
    @Test(arguments: ResponseRecipe.SignedParts.allCases.filter { $0 != .nothing })
    func `gives a local token of the subject that it names`(_ signed: ResponseRecipe.SignedParts) async throws {
        let scene = try AssertionScene()
        var recipe = try scene.recipe()
        recipe.signedParts = signed
        let outcome = try await scene.exchange(recipe)
        let claims = try outcome.claims()
        #expect(claims["sub"]?.stringValue == "partner:ada")
        #expect(claims["idp"]?.stringValue == "partner")
        #expect(claims["mail"]?.stringValue == "ada@example.com")
        #expect(claims["spoke"]?.stringValue == AssertionScene.entityID)
        #expect(claims["acr"]?.stringValue == recipe.assertion.authentication?.classReference)
        #expect(claims["auth_time"] != nil)
        #expect(outcome.record.provider?.description == "partner")
    }

    @Test func `takes a bare assertion`() async throws {
        let scene = try AssertionScene()
        let octets = try scene.recipe().assertionDocument()
        let outcome = try await scene.scene.exchange(Base64URL.encode(octets), as: .saml2, at: scene.now)
        #expect(try outcome.claims()["sub"]?.stringValue == "partner:ada")
    }

    @Test func `uses it up`() async throws {
        let scene = try AssertionScene()
        let recipe = try scene.recipe()
        let token = try recipe.subjectToken()
        #expect(throws: Never.self) { try Base64URL.decode(Array(token.utf8)) }
        _ = try await scene.scene.exchange(token, as: .saml2, at: scene.now)
        await #expect(throws: Refusal.subjectToken(.replayed)) {
            try await scene.scene.exchange(token, as: .saml2, at: scene.now)
        }
    }

    @Test func `uses it up once, though it comes many times at once`() async throws {
        let scene = try AssertionScene()
        let form = Scene.form(try scene.recipe().subjectToken(), [("audience", Scene.orders)], as: .saml2)
        let granted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask { (try? await scene.scene.exchangeUnexplained(form, at: scene.now)) != nil }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(granted == 1)
    }

    @Test func `may use it again where the file says so, unless its issuer wants it used once`() async throws {
        var scene = try AssertionScene()
        scene.provider.replay = .reusable
        scene.scene.samlProviders = [scene.provider]
        let token = try scene.recipe().subjectToken()
        _ = try await scene.scene.exchange(token, as: .saml2, at: scene.now)
        _ = try await scene.scene.exchange(token, as: .saml2, at: scene.now)
        var once = try scene.recipe()
        once.assertion.conditions?.isOneTimeUse = true
        let used = try once.subjectToken()
        _ = try await scene.scene.exchange(used, as: .saml2, at: scene.now)
        await #expect(throws: Refusal.subjectToken(.replayed)) {
            try await scene.scene.exchange(used, as: .saml2, at: scene.now)
        }
    }

    @Test func `does not outlive the session at the provider`() async throws {
        let scene = try AssertionScene()
        var recipe = try scene.recipe()
        recipe.assertion.authentication?.sessionNotOnOrAfter = scene.now.addingTimeInterval(45)
        let outcome = try await scene.exchange(recipe)
        #expect((43...45).contains(outcome.response.expiresIn))
    }

    @Test func `looks for newer metadata when the key is unknown, and not when it is known`() async throws {
        var scene = try AssertionScene()
        let old = try scene.identityProvider.metadata(at: scene.now)
        try scene.identityProvider.rotateKeys(keepOld: false)
        let metadata = try FixedMetadata(old, newest: try scene.identityProvider.metadata(at: scene.now))
        scene.scene.metadata = metadata
        #expect(await scene.reason(try scene.recipe()) == "granted")
        #expect(metadata.asked.contains { $0 != nil })
        let known = try FixedMetadata(try scene.identityProvider.metadata(at: scene.now))
        scene.scene.metadata = known
        let forged = try scene.recipe().dangerouslyChanging(.signedResponse) {
            $0.replacingOccurrences(of: "SignatureValue>", with: "SignatureValue>AAAA", options: [], range: nil)
                .replacingOccurrences(of: "AAAA</", with: "</").replacingOccurrences(
                    of: "</ds:SignatureValue>AAAA", with: "</ds:SignatureValue>")
        }
        #expect(await scene.reason(forged) != "granted")
        #expect(known.asked.allSatisfy { $0 == nil })
    }

    @Test func `is refused while there is no metadata`() async throws {
        var scene = try AssertionScene()
        scene.scene.metadata = NoneOfMetadata(error: .unavailable(retryAfterSeconds: 7))
        let recipe = try scene.recipe()
        do throws(Refusal) {
            _ = try await scene.exchange(recipe)
            Issue.record("granted")
        } catch {
            #expect(error == .subjectToken(.metadataUnavailable(retryAfterSeconds: 7)))
            let answer = OAuthError(error)
            #expect(answer.status == 503)
            #expect(answer.retryAfterSeconds == 7)
        }
        scene.scene.metadata = NoneOfMetadata(error: .expired)
        #expect(await scene.reason(try scene.recipe()) == "metadata_expired")
        scene.scene.metadata = NoneOfMetadata(error: .unknownEntity)
        #expect(await scene.reason(try scene.recipe()) == "issuer_unknown")
    }

    @Test func `is refused when it is too old, or issued in the future`() async throws {
        var scene = try AssertionScene()
        scene.provider.maximumAge = 30
        var recipe = try scene.recipe()
        recipe.assertion.issuedAt = scene.now.addingTimeInterval(-200)
        #expect(await scene.reason(recipe) == "too_old")
        recipe.assertion.issuedAt = scene.now.addingTimeInterval(200)
        #expect(await scene.reason(recipe) == "issued_in_future")
    }

    @Test func `is refused as another kind of token`() async throws {
        let scene = try AssertionScene()
        let token = try scene.recipe().subjectToken()
        await #expect(throws: Refusal.subjectToken(.malformed(.wrongPartCount))) {
            try await scene.scene.exchange(token, as: .idToken, at: scene.now)
        }
        await #expect(throws: Refusal.subjectToken(.typeNotServed)) {
            try await scene.scene.exchange(token, as: .saml1, at: scene.now)
        }
        await #expect(throws: Refusal.subjectToken(.saml(.notBase64))) {
            try await scene.scene.exchange("a.b.c", as: .saml2, at: scene.now)
        }
    }

    @Test func `is refused of a provider that is disabled, unknown, or not allowed`() async throws {
        var scene = try AssertionScene()
        let recipe = try scene.recipe()
        scene.provider.isEnabled = false
        #expect(await scene.reason(recipe) == "provider_disabled")
        scene.provider.isEnabled = true
        var other = recipe
        other.issuer = "https://other.example.edu"
        other.assertion.issuer = "https://other.example.edu"
        #expect(await scene.reason(other) == "issuer_unknown")
        other.issuer = nil
        other.assertion.issuer = nil
        #expect(await scene.reason(other) == "issuer_missing")
        scene.scene.policies[0].providers.remove(scene.provider.id)
        #expect(await scene.reason(recipe) == "provider_not_allowed")
    }
}

@Suite struct `A federation` {
    @Test func `has subjects that carry which of its members spoke`() async throws {
        let scene = try AssertionScene(isFederation: true)
        let outcome = try await scene.exchange(try scene.recipe())
        let subject = try #require(try outcome.claims()["sub"]?.stringValue)
        #expect(subject.wholeMatch(of: /partner:[0-9a-f]{16}:ada/) != nil)
        #expect(try outcome.claims()["spoke"]?.stringValue == AssertionScene.entityID)
    }

    @Test func `is not asked about an issuer for a client that may not use it`() async throws {
        var scene = try AssertionScene(isFederation: true)
        let metadata = try FixedMetadata(try scene.identityProvider.metadata(at: scene.now))
        scene.scene.metadata = metadata
        scene.scene.policies[0].providers.remove(scene.provider.id)
        #expect(await scene.reason(try scene.recipe()) == "issuer_unknown")
        #expect(metadata.asked.isEmpty)
    }

    @Test func `that cannot answer now is not one that does not know`() async throws {
        var scene = try AssertionScene(isFederation: true)
        scene.scene.metadata = NoneOfMetadata(error: .unavailable(retryAfterSeconds: 3))
        #expect(await scene.reason(try scene.recipe()) == "metadata_unavailable")
        scene.scene.metadata = NoneOfMetadata(error: .unknownEntity)
        #expect(await scene.reason(try scene.recipe()) == "issuer_unknown")
    }
}
