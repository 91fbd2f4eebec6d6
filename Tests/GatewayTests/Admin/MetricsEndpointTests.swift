import ExampleProvider
import Foundation
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `GET metrics` {
    static func lines(_ gateway: GatewayUnderTest) async throws -> [String] {
        let answer = try await gateway.send(
            "GET", "/metrics", `The providers at the admin port`.authorized, to: gateway.adminPort)
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        return answer.raw.split(separator: "\n").map(String.init)
    }

    @Test func `counts decisions by their reason and provider`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            let good = try await gateway.provider.idToken(subject: "ada")
            for _ in 0..<2 { #expect(try await gateway.reason(good) == "granted") }
            #expect(
                try await gateway.reason(try await gateway.provider.idToken(subject: "bob")) == "validation_refused")
            #expect(try await gateway.post([], as: .none).status == 401)
            #expect(try await gateway.explain(GatewayUnderTest.form(good)).status == 200)
            let decisions = try await Self.lines(gateway).filter { $0.hasPrefix("cambio_decisions_total{") }
            #expect(
                decisions.contains(
                    #"cambio_decisions_total{decision="allow",reason="granted",provider="example-oidc"} 2"#))
            #expect(
                decisions.contains(
                    #"cambio_decisions_total{decision="deny",reason="validation_refused",provider="example-oidc"} 1"#))
            #expect(decisions.count == 3, "an explanation is no decision")
        }
    }

    @Test func `tells how the documents stand`() async throws {
        try await GatewayUnderTest.with { gateway async throws in
            _ = try await `The providers at the admin port`.refresh(gateway)
            await gateway.provider.set(.emptySet, for: .jwks)
            _ = try await `The providers at the admin port`.refresh(gateway)
            let lines = try await Self.lines(gateway)
            for (name, value) in [("usable", 1), ("failures", 1), ("refused_changes_total", 1), ("keys", 1)] {
                #expect(lines.contains(#"cambio_document_\#(name){provider="example-oidc"} \#(value)"#), "\(name)")
            }
            for name in ["age_seconds", "attempts_total"] {
                let start = #"cambio_document_\#(name){provider="example-oidc"} "#
                #expect(lines.contains { $0.hasPrefix(start) }, "\(name)")
            }
            #expect(lines.contains("# TYPE cambio_document_refused_changes_total counter"))
        }
    }

    @Test func `escapes what stands in labels`() {
        var text = PrometheusText()
        text.add("m", .gauge, "Help.", [([("a", "x\"y\\z\n")], 1.5)])
        text.add("none", .counter, "Nothing.", [])
        #expect(text.text == "# HELP m Help.\n# TYPE m gauge\nm{a=\"x\\\"y\\\\z\\n\"} 1.5\n")
    }
}
