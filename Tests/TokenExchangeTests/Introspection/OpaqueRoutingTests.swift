import Foundation
import JOSE
import Storage
import Testing
import TokenExchange

@Suite struct `The provider of an opaque token` {
    static let type = TokenType.other("urn:example:portal-token")

    static func scene(change: (inout IntrospectionProvider) -> Void = { _ in }) -> Scene {
        Scene.opaque {
            $0.subjectTokenType = type
            $0.accepts.insert(type)
            change(&$0)
        }
    }

    static func twoProviders() -> Scene {
        var scene = scene()
        let other = Scene.makeIntrospectionProvider("shop-tokens")
        scene.introspectionProviders.append(other)
        scene.policies[0].providers.insert(other.id)
        return scene
    }

    @Test func `is found by a subject token type of its own, whatever the token looks like`() async throws {
        #expect(await Self.scene().opaqueReason(as: Self.type) == nil)
        #expect(await Self.scene().opaqueReason(try Scene.token(type: "at+jwt"), as: Self.type) == nil)
    }

    @Test func `is the only one that the client may use, where the token is declared an access token`() async throws {
        #expect(await Self.scene().opaqueReason() == nil)
        // A JWT of an issuer that no provider has may be introspected, too.
        let foreign = try Scene.token(Scene.claims(["iss": "https://other.example.com"]), type: "at+jwt")
        #expect(await Self.scene().opaqueReason(foreign) == nil)
    }

    @Test func `is never asked about a JWT of a known issuer, nor about one whose issuer is not its own`() async throws
    {
        #expect(await Self.scene().opaqueReason(try Scene.token(type: "at+jwt")) == "token_type_not_accepted")
        let issuer = try Issuer("https://portal.example.com")
        let foreign = try Scene.token(Scene.claims(["iss": "https://other.example.com"]), type: "at+jwt")
        #expect(await Self.scene { $0.issuer = issuer }.opaqueReason(foreign) == "issuer_unknown")
    }

    @Test(arguments: [TokenType.idToken, .jwt])
    func `is not asked about tokens that are declared as something else`(_ type: TokenType) async {
        #expect(await Self.scene().opaqueReason(as: type) == "token_malformed")
    }

    @Test(arguments: ["cacc_", "cref_", "cpat_", "csub_"])
    func `is not asked about tokens with a prefix of ours`(_ prefix: String) async {
        #expect(await Self.scene().opaqueReason(prefix + "2YotnFZFEjr1zCsicMWpAA") == "local_token_length")
    }

    @Test func `is ambiguous where the client may use several, until a type tells`() async {
        let scene = Self.twoProviders()
        #expect(await scene.opaqueReason() == "provider_ambiguous")
        #expect(
            OAuthError(.subjectToken(.introspection(.providerAmbiguous))) == OAuthError(.subjectToken(.issuerUnknown)))
        #expect(await scene.opaqueReason(as: Self.type) == nil)
    }

    @Test func `is not ambiguous for a client that may use one of them`() async throws {
        var scene = Self.twoProviders()
        scene.policies[0].providers.remove(try ProviderID("shop-tokens"))
        #expect(await scene.opaqueReason() == nil)
    }

    @Test func `that the client may not use looks like an unknown one`() async throws {
        var scene = Self.scene()
        scene.policies[0].providers.remove(try ProviderID("portal-tokens"))
        #expect(await scene.opaqueReason() == "provider_not_allowed")
        #expect(OAuthError(.subjectToken(.providerNotAllowed)) == OAuthError(.subjectToken(.issuerUnknown)))
        #expect(await scene.opaqueReason(as: Self.type) == "provider_not_allowed")
        #expect(
            OAuthError(.subjectToken(.introspection(.providerNotAllowed))) == OAuthError(.subjectToken(.typeNotServed)))
    }

    @Test func `that is disabled looks like none`() async {
        let scene = Self.scene { $0.isEnabled = false }
        #expect(await scene.opaqueReason() == "token_malformed")
        #expect(await scene.opaqueReason(as: Self.type) == "provider_disabled")
        #expect(
            OAuthError(.subjectToken(.introspection(.providerDisabled))) == OAuthError(.subjectToken(.typeNotServed)))
    }

    @Test func `is missing for a type that no file names`() async {
        #expect(await Self.scene().opaqueReason(as: .other("urn:example:other")) == "token_type_not_served")
    }

    @Test func `may leave access tokens to others`() async {
        let scene = Self.scene { $0.accepts = [Self.type] }
        #expect(await scene.opaqueReason() == "token_malformed")
        #expect(await scene.opaqueReason(as: Self.type) == nil)
    }

    @Test(arguments: ["to ken", "token ", "tok\u{E9}n", "token\n", "token\u{0}"])
    func `is asked about visible ASCII alone, so that no token has several names`(_ token: String) async {
        #expect(await Self.scene().opaqueReason(token, as: Self.type) == "opaque_token_malformed")
    }

    @Test func `is not asked about a token beyond all measure`() async {
        #expect(
            await Self.scene().opaqueReason(String(repeating: "x", count: 65_537), as: Self.type) == "token_too_large")
    }

    @Test func `sees a one-time token once, whatever it looks like`() async throws {
        var scene = Self.scene { $0.replay = .oneTime }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cambio-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        scene.store = try SQLiteStore(path: folder.appendingPathComponent("store.sqlite").path, masterKey: .random())
        #expect(await scene.opaqueReason() == nil)
        #expect(await scene.opaqueReason() == "replayed")
        #expect(await scene.opaqueReason("another") == nil)
    }
}
