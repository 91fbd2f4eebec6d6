import ExampleProvider
import Foundation
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `Replay of assertions` {
    @Test func `is refused, in whatever response and encoding the assertion comes`() async throws {
        try await GatewayUnderTest.withSAML { gateway async throws in
            let recipe = try await gateway.response()
            let assertion = try recipe.assertionDocument()
            func token(around: String) -> String { Data(around.utf8).base64EncodedString() }
            let text = String(decoding: assertion, as: UTF8.self)
            let response = String(decoding: try recipe.document(), as: UTF8.self)
            let start = try #require(response.firstRange(of: "<saml:Assertion"))
            let head = response[..<start.lowerBound]
            let once = token(around: head + text + "</samlp:Response>")
            #expect(try await gateway.samlReason(once) == "granted")
            #expect(try await gateway.samlReason(once) == "replayed")
            let id = head.replacing(recipe.id, with: "_another")
            #expect(try await gateway.samlReason(token(around: id + text + "</samlp:Response>")) == "replayed")
            #expect(try await gateway.samlReason(token(around: text)) == "replayed")
        }
    }

    @Test func `twice at once is granted once`() async throws {
        try await GatewayUnderTest.withSAML { gateway async throws in
            for _ in 0..<5 {
                let token = try await gateway.response().subjectToken()
                let granted = try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<8 { group.addTask { try await gateway.exchangeSAML(token).status } }
                    return try await group.reduce(0) { $0 + ($1 == 200 ? 1 : 0) }
                }
                #expect(granted == 1)
            }
            #expect(gateway.events.all.count { $0.refusal?.reason == "replayed" } == 35)
        }
    }

    @Test func `is allowed where the provider's file says so`() async throws {
        try await GatewayUnderTest.withSAML(change: { provider, _ in provider.replay = .reusable }) {
            gateway async throws in
            let token = try await gateway.response().subjectToken()
            #expect(try await gateway.samlReason(token) == "granted")
            #expect(try await gateway.samlReason(token) == "granted")
        }
    }
}
