import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import Logging
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `The admin port` {
    struct AccessCase: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let authorization: String?
        let status: Int
    }

    static let token = GatewayUnderTest.adminToken
    static let access = [
        AccessCase(testDescription: "no token", authorization: nil, status: 401),
        AccessCase(testDescription: "a wrong token", authorization: "Bearer wrong", status: 401),
        AccessCase(testDescription: "a longer token", authorization: "Bearer \(token)x", status: 401),
        AccessCase(testDescription: "a shorter token", authorization: "Bearer \(token.dropLast())", status: 401),
        AccessCase(testDescription: "an empty token", authorization: "Bearer ", status: 401),
        AccessCase(testDescription: "another scheme", authorization: "Basic \(token)", status: 401),
        AccessCase(testDescription: "no scheme", authorization: token, status: 401),
        AccessCase(
            testDescription: "two tokens", authorization: "Bearer \(token)\r\nAuthorization: Bearer x", status: 401),
        AccessCase(testDescription: "the token", authorization: "Bearer \(token)", status: 200),
        AccessCase(testDescription: "the scheme in another case", authorization: "bearer \(token)", status: 200),
    ]

    @Test func `serves nobody but who has its token`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let form = GatewayUnderTest.form(try await gateway.provider.idToken(subject: "ada"))
            for c in Self.access {
                let answer = try await gateway.explain(form, authorization: c.authorization)
                #expect(answer.status == c.status, "\(c.testDescription)")
                #expect(answer.headers["cache-control"] == "no-store", "\(c.testDescription)")
                let challenge = answer.headers["www-authenticate"]
                #expect((challenge?.hasPrefix("Bearer") == true) == (c.status == 401), "\(c.testDescription)")
                #expect((answer.text("error") == "unauthorized") == (c.status == 401), "\(c.testDescription)")
            }
            #expect(gateway.events.all.count == 2, "who has no token leaves no audit event")
        }
    }

    @Test func `tells who has no token nothing of its paths`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            for path in ["/", "/admin/v1/explain", "/admin/v1/nothing", "/token"] {
                #expect(try await gateway.send("GET", path, to: gateway.adminPort).status == 401)
            }
            let authorized = ["Authorization: Bearer \(Self.token)"]
            let nothing = try await gateway.send("GET", "/admin/v1/nothing", authorized, to: gateway.adminPort)
            #expect(nothing.status == 404)
            #expect(nothing.text("error") == "not_found")
            let wrongMethod = try await gateway.send("GET", "/admin/v1/explain", authorized, to: gateway.adminPort)
            #expect(wrongMethod.status == 405)
            #expect(wrongMethod.headers["allow"] == "POST")
            #expect(try await gateway.send("POST", "/admin/v1/explain", authorized).status == 404, "on the public port")
        }
    }

    @Test func `is not opened where the configuration does not name it`() async throws {
        try await GatewayUnderTest.with(change: { $0.admin = nil }) { gateway async throws in
            #expect(gateway.adminPort == 0)
            #expect(try await gateway.exchange(try await gateway.provider.idToken(subject: "ada")).status == 200)
        }
    }

    @Test func `takes a token of its own where none is configured, kept for its owner alone`() async throws {
        try await ExampleProvider.withRunning(ExampleProvider.Configuration(algorithms: [.es256])) { provider in
            let folder = TestFolder()
            var configuration = try GatewayUnderTest.makeConfiguration(for: provider, in: folder)
            configuration.admin?.token = nil
            var tokens: Set<String> = []
            for _ in 0..<2 {
                try await GatewayUnderTest.run(configuration, provider: provider) { gateway async throws in
                    let path = folder.path("admin.token")
                    let token = try String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .newlines)
                    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
                    #expect(mode == 0o600)
                    let form = GatewayUnderTest.form(try await provider.idToken(subject: "ada"))
                    #expect(try await gateway.explain(form, authorization: "Bearer \(token)").status == 200)
                }
                tokens.insert(try String(contentsOfFile: folder.path("admin.token"), encoding: .utf8))
            }
            #expect(tokens.count == 1, "a second start reuses it")
        }
    }

    @Test func `that is taken stops the start in one sentence`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let folder = TestFolder()
            var configuration = try GatewayUnderTest.makeConfiguration(for: gateway.provider, in: folder)
            configuration.admin?.port = gateway.adminPort
            let second = try await Gateway(
                configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let error = await #expect(throws: ListenError.self) {
                try await second.run(until: {
                    try await Task.sleep(for: .seconds(60))
                })
            }
            #expect(
                error?.description
                    == "admin: cannot listen on 127.0.0.1 port \(gateway.adminPort): another process listens "
                    + "there; stop it, or change admin.port")
        }
    }
}
