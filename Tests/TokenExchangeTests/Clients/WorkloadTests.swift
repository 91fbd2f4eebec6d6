import Foundation
import JOSE
import Testing
import TokenExchange

@Suite struct `A workload that is a client` {
    static func token(
        _ changes: JSONObject = [:], without removed: Set<String> = [], header: JSONObject = ["typ": .null]
    ) throws -> String {
        try ClientScene.token(
            ClientScene.workloadClaims(changes, without: removed), header: header, by: ClientScene.platformKey)
    }

    static let cases: [AssertionCase] = [
        AssertionCase("by its service account", "pod", clientID: "pod") { try token() },
        AssertionCase("without jti and iat", "pod", clientID: "pod") { try token(without: ["jti", "iat"]) },
        AssertionCase("as a JWT-SVID", "pod", type: ClientScene.spiffe, clientID: "pod") {
            try token(without: ["iss"], header: ["typ": "JOSE"])
        },
        AssertionCase("by a pattern", "any-pod", clientID: "any-pod") { try token() },
        AssertionCase("by a pattern, another account", "any-pod", clientID: "any-pod") {
            try token(["sub": "system:serviceaccount:prod:stock"])
        },
        AssertionCase("without client_id", "unknown_client") { try token() },
        AssertionCase("without client_id and iss", "client_assertion_issuer_missing", type: ClientScene.spiffe) {
            try token(without: ["iss"])
        },
        AssertionCase("of another account", "workload_mismatch", clientID: "pod") {
            try token(["sub": "system:serviceaccount:prod:stock"])
        },
        AssertionCase("of an account that begins the same", "workload_mismatch", clientID: "pod") {
            try token(["sub": "system:serviceaccount:prod:orders2"])
        },
        AssertionCase("of another namespace", "workload_mismatch", clientID: "any-pod") {
            try token(["sub": "system:serviceaccount:test:orders"])
        },
        AssertionCase("of more than one segment", "workload_mismatch", clientID: "any-pod") {
            try token(["sub": "system:serviceaccount:prod:a:b"])
        },
        AssertionCase("of no account", "workload_mismatch", clientID: "any-pod") {
            try token(["sub": "system:serviceaccount:prod:"])
        },
        AssertionCase("without sub", "workload_mismatch", clientID: "pod") { try token(without: ["sub"]) },
        AssertionCase("for another audience", "workload_audience_mismatch", clientID: "pod") {
            try token(["aud": ["https://kubernetes.default.svc"]])
        },
        AssertionCase("that ended", "workload_expired", clientID: "pod") { try token(["exp": 1_799_999_999]) },
        AssertionCase("of another issuer", "workload_issuer_unknown", clientID: "pod") {
            try token(["iss": "https://other.example.com"])
        },
        AssertionCase("without iss, as any JWT", "workload_issuer_missing", clientID: "pod") {
            try token(without: ["iss"])
        },
        AssertionCase("by the key of a client", "workload_unknown_key", clientID: "pod") {
            try ClientScene.token(ClientScene.workloadClaims())
        },
        AssertionCase("by an access token", "client_assertion_kind_mismatch", clientID: "pod") {
            try token(header: ["typ": "at+jwt"])
        },
    ]

    @Test(arguments: cases)
    func `comes out as it must`(_ c: AssertionCase) async throws {
        let scene = try ClientScene()
        #expect(await scene.outcome(try c.token(), type: c.type, clientID: c.clientID) == c.outcome)
    }

    @Test func `may send the same token again`() async throws {
        let scene = try ClientScene()
        let token = try Self.token()
        for _ in 0..<3 { #expect(await scene.outcome(token, clientID: "pod") == "pod") }
    }

    @Test func `is refused when its provider is off, or does not take JWTs`() async throws {
        var scene = try ClientScene()
        scene.provider.isEnabled = false
        #expect(await scene.outcome(try Self.token(), clientID: "pod") == "workload_provider_disabled")
        scene.provider.isEnabled = true
        scene.provider.accepts = [.idToken]
        #expect(await scene.outcome(try Self.token(), clientID: "pod") == "workload_token_type_not_accepted")
    }

    @Test(arguments: ["", "*", "a*", "a/*b", "*/a", "a/*/b", "a/**", "a:*:*"])
    func `is not known by a pattern that could mean more`(_ pattern: String) {
        #expect(WorkloadSubject(pattern) == nil)
    }

    @Test func `is known by a subject, or a prefix and one segment`() {
        #expect(
            WorkloadSubject("spiffe://example.org/ns/prod/sa/orders")
                == .exactly("spiffe://example.org/ns/prod/sa/orders"))
        #expect(
            WorkloadSubject("spiffe://example.org/ns/prod/sa/*") == .segment(after: "spiffe://example.org/ns/prod/sa/"))
    }
}
