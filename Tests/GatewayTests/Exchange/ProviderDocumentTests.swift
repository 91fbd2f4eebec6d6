import ExampleProvider
import Foundation
import JOSE
import ProviderDocuments
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `A provider whose documents cannot be had` {
    static let faults: [(String, Fault)] = [
        ("answers 500", .status(500)), ("answers a web page", .html), ("answers broken JSON", .malformedJSON),
        ("has an empty set", .emptySet), ("has null for keys", .nullKeys), ("sends 50 MB", .oversend),
        ("announces 50 MB", .oversend(bytes: 50_000_000, announced: true)), ("drips", .drip(every: .milliseconds(50))),
        ("never answers", .stall), ("redirects to a private address", .redirect(to: "http://10.0.0.1/jwks")),
        ("redirects to a name without https", .redirect(to: "http://idp.example.com/jwks")),
        ("redirects to a file", .redirect(to: "file:///etc/passwd")), ("redirects in a circle", .redirectInACircle),
        ("closes midway", .closeMidway), ("closes at once", .closeWithoutAnswer),
    ]

    @Test(arguments: faults.indices)
    func `is unavailable, says when to come again, and recovers`(_ index: Int) async throws {
        let (name, fault) = Self.faults[index]
        try await GatewayUnderTest.with(change: {
            $0.providers[0].changeJWT { $1.refresh.cooldown = .milliseconds(10) }
        }) {
            gateway async throws in
            await gateway.provider.set(fault, for: .jwks)
            let token = try await gateway.provider.idToken(subject: "ada")
            let answer = try await gateway.exchange(token)
            #expect(answer.status == 503, "\(name)")
            #expect(answer.text("error") == "temporarily_unavailable", "\(name)")
            #expect(answer.headers["retry-after"].flatMap(Int.init) ?? 0 >= 1, "\(name)")
            #expect(gateway.events.reason(of: answer.text("decision_id")) == "keys_unavailable", "\(name)")
            await gateway.provider.set(nil, for: .jwks)
            #expect(try await gateway.eventuallyGranted(token), "\(name)")
        }
    }

    @Test func `is unavailable when discovery names another issuer`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            await gateway.provider.set(.otherIssuer("https://evil.example"), for: .discovery)
            #expect(try await gateway.reason(try await gateway.provider.idToken(subject: "ada")) == "keys_unavailable")
            #expect(await gateway.provider.requests(.jwks) == 0)
        }
    }

    @Test func `is unavailable when its address is not allowed`() async throws {
        try await GatewayUnderTest.with(change: { $0.outbound.allowedNetworks = [] }) { gateway async throws in
            #expect(try await gateway.reason(try await gateway.provider.idToken(subject: "ada")) == "keys_unavailable")
            #expect(await gateway.provider.requests(.discovery) == 0)
        }
    }

    @Test func `costs the others nothing`() async throws {
        try await ExampleProvider.withRunning(ExampleProvider.Configuration(algorithms: [.es256])) { hanging in
            await hanging.set(.stall, for: .discovery)
            let hangingIssuer = hanging.issuer
            let slow = try await hanging.idToken(subject: "ada")
            try await GatewayUnderTest.with(change: { configuration in
                var provider = configuration.providers[0]
                try provider.changeJWT { provider, keys in
                    provider.id = try ProviderID("hanging")
                    provider.issuer = try Issuer(hangingIssuer)
                    keys = ProviderKeys(id: try ProviderID("hanging"), issuer: try Issuer(hangingIssuer))
                }
                configuration.providers.append(provider)
                configuration.policies[0].providers.insert(try ProviderID("hanging"))
            }) { gateway async throws in
                async let waiting = gateway.reason(slow)
                await hanging.waitForRequests(1, at: .discovery)
                #expect(try await gateway.reason(try await gateway.provider.idToken(subject: "ada")) == "granted")
                #expect(try await waiting == "keys_unavailable")
            }
        }
    }

    @Test func `goes on from the store after a restart`() async throws {
        try await ExampleProvider.withRunning(ExampleProvider.Configuration(algorithms: [.es256])) { provider in
            let folder = TestFolder()
            let configuration = try GatewayUnderTest.makeConfiguration(for: provider, in: folder)
            let token = try await provider.idToken(subject: "ada")
            try await GatewayUnderTest.run(configuration, provider: provider) { gateway async throws in
                #expect(try await gateway.reason(token) == "granted")
            }
            await provider.set(.closeWithoutAnswer, for: .jwks)
            await provider.set(.closeWithoutAnswer, for: .discovery)
            try await GatewayUnderTest.run(configuration, provider: provider) { gateway async throws in
                #expect(try await gateway.reason(token) == "granted")
            }
        }
    }

    @Test func `that rotates its keys is followed at once, once per cool-down`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let old = try await gateway.provider.idToken(subject: "ada")
            #expect(try await gateway.reason(old) == "granted")
            try await gateway.provider.rotateKeys(keepOld: false)
            #expect(try await gateway.reason(try await gateway.provider.idToken(subject: "ada")) == "granted")
            #expect(try await gateway.reason(old) == "unknown_key")
            #expect(await gateway.provider.requests(.jwks) == 2)
        }
    }
}

extension GatewayUnderTest {
    /// Tries again for some seconds, as a client that honours `Retry-After` does.
    func eventuallyGranted(_ token: String) async throws -> Bool {
        for _ in 0..<60 {
            if try await exchange(token).status == 200 { return true }
            try await Task.sleep(for: .milliseconds(100))
        }
        return false
    }
}
