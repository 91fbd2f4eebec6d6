import Foundation
import Testing
import TokenExchange

@testable import ProviderDocuments

/// An identity provider in outline: metadata and keys, both to be changed.
private final class Provider: Sendable {
    let jwksPath = Changing("/jwks")
    let keys = Changing(PublicKeys.set("a"))
    let issuer = Changing<String?>(nil)
    let metadataStatus = Changing(200)
    let goneBefore = Changing(false)
    let metadataPath: String

    init(metadataPath: String = "/.well-known/openid-configuration") {
        self.metadataPath = metadataPath
    }

    func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
        let base = "http://" + (request.fields["host"] ?? "")
        switch request.target {
        case metadataPath:
            guard metadataStatus.now == 200 else { return .response(status: metadataStatus.now) }
            let issuer =
                issuer.now ?? base
                + metadataPath.replacing("/.well-known/openid-configuration", with: "")
                .replacing("/.well-known/oauth-authorization-server", with: "")
            return .response(body: #"{"issuer":"\#(issuer)","jwks_uri":"\#(base)\#(jwksPath.now)"}"#)
        case jwksPath.now: return .response(body: keys.now)
        case "/jwks" where !goneBefore.now: return .response(body: PublicKeys.set("a"))
        default: return .response(status: 404)
        }
    }
}

@Suite struct `Discovery` {
    @Test(arguments: [
        ("", "/.well-known/openid-configuration"), ("/realms/a", "/realms/a/.well-known/openid-configuration"),
        ("", "/.well-known/oauth-authorization-server"),
        ("/realms/a", "/.well-known/oauth-authorization-server/realms/a"),
    ])
    func `finds the keys at the issuer`(path: String, metadataPath: String) async throws {
        let provider = Provider(metadataPath: metadataPath)
        let server = try LoopbackServer { provider.answer($0) }
        let scene = try Scene([.discovered(on: server, path: path)])
        #expect(try await scene.keys() == ["a"])
        #expect(scene.health()?.jwksURI?.description == server.url("/jwks"))
    }

    @Test func `finds the keys by a document elsewhere`() async throws {
        let provider = Provider(metadataPath: "/metadata.json")
        provider.issuer.set("https://idp.example.com")
        let server = try LoopbackServer { provider.answer($0) }
        let scene = try Scene([
            ProviderKeys(
                id: ProviderID("idp"), issuer: Issuer("https://idp.example.com"),
                location: .discovery(DocumentURL(server.url("/metadata.json"))))
        ])
        #expect(try await scene.keys() == ["a"])
    }

    @Test(arguments: [
        (500, "discovery_status_500", 1), (404, "discovery_status_404", 2), (403, "discovery_status_403", 1),
    ])
    func `that fails says so, and only "not found" leads to the second place`(
        status: Int, reason: String, requests: Int
    ) async throws {
        let server = try LoopbackServer { _ in .response(status: status) }
        let scene = try Scene([.discovered(on: server)])
        #expect(try await scene.keys() == nil)
        #expect(scene.health()?.lastFailure?.reason == reason)
        #expect(server.requestCount == requests)
    }

    @Test func `with another issuer is refused, and its keys are never asked for`() async throws {
        let provider = Provider()
        provider.issuer.set("https://evil.example")
        let server = try LoopbackServer { provider.answer($0) }
        let scene = try Scene([.discovered(on: server)])
        #expect(try await scene.keys() == nil)
        #expect(scene.health()?.lastFailure?.reason == "discovery_issuer_mismatch")
        #expect(server.requestCount(of: "/jwks") == 0)
    }

    @Test func `is impossible where the issuer is no URL`() async throws {
        let scene = try Scene([ProviderKeys(id: ProviderID("idp"), issuer: Issuer("accounts.google.com"))])
        #expect(try await scene.keys() == nil)
        #expect(scene.health()?.lastFailure?.reason == "discovery_issuer_not_url")
    }

    @Test func `is asked once while its document lives`() async throws {
        let provider = Provider()
        let server = try LoopbackServer { provider.answer($0) }
        let scene = try Scene([.discovered(on: server)])
        for _ in 0..<5 {
            #expect(try await scene.keys() == ["a"])
            scene.pass(4000)
            _ = try await scene.keys()
            await scene.wait { scene.health()?.state == .fresh }
        }
        #expect(server.requestCount(of: "/jwks") == 6)
        #expect(server.requestCount(of: provider.metadataPath) == 1)
        scene.pass(86_400)
        _ = try await scene.keys()
        await scene.wait { scene.health()?.state == .fresh }
        #expect(server.requestCount(of: provider.metadataPath) == 2)
    }

    @Test func `follows keys that have moved, when the old place is gone`() async throws {
        let provider = Provider()
        let server = try LoopbackServer { provider.answer($0) }
        let scene = try Scene([.discovered(on: server)])
        #expect(try await scene.keys() == ["a"])
        provider.goneBefore.set(true)
        provider.jwksPath.set("/keys/2")
        provider.keys.set(PublicKeys.set("a", "b"))
        #expect(try await scene.keys(missing: "b") == ["a", "b"])
        #expect(scene.health()?.jwksURI?.description == server.url("/keys/2"))
        #expect(scene.health()?.lastFailure == nil)
    }

    @Test func `follows keys that have moved, when the old place still serves the old ones`() async throws {
        let provider = Provider()
        let server = try LoopbackServer { provider.answer($0) }
        let scene = try Scene([.discovered(on: server)])
        #expect(try await scene.keys() == ["a"])
        provider.jwksPath.set("/keys/2")
        provider.keys.set(PublicKeys.set("a", "b"))
        scene.pass(400)
        // The first attempt finds no more than before, and takes the metadata in doubt.
        #expect(try await scene.keys(missing: "b") == ["a"])
        scene.pass(31)
        #expect(try await scene.keys(missing: "c") == ["a", "b"])
    }

    @Test(arguments: [(500, nil), (200, "https://evil.example")] as [(Int, String?)])
    func `that goes bad leaves the keys where they were`(status: Int, issuer: String?) async throws {
        let provider = Provider()
        let server = try LoopbackServer { provider.answer($0) }
        let scene = try Scene([.discovered(on: server)])
        #expect(try await scene.keys() == ["a"])
        provider.metadataStatus.set(status)
        provider.issuer.set(issuer)
        scene.pass(86_400 + 10)
        #expect(try await scene.keys() == ["a"])
        await scene.wait { scene.health()?.state == .fresh }
        #expect(scene.health()?.lastFailure?.document == .discovery)
        #expect(server.requestCount(of: "/jwks") == 2)
    }

    @Test func `that hangs leaves time for the keys`() async throws {
        let isHanging = Changing(false)
        let provider = Provider()
        let server = try LoopbackServer {
            isHanging.now && $0.target == provider.metadataPath ? .never : provider.answer($0)
        }
        let scene = try Scene([.discovered(on: server)])
        #expect(try await scene.keys() == ["a"])
        try await scene.limitFetches(to: .seconds(10), of: .discovered(on: server))
        isHanging.set(true)
        scene.pass(86_400 + 10)
        _ = try await scene.keys()
        await scene.wait { scene.health()?.state == .fresh }
        #expect(scene.health()?.lastFailure?.reason == "discovery_timed_out")
    }
}
