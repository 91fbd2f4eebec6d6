import ClaimMapping
import JOSE
import Testing
import TokenExchange

@testable import Gateway

extension GatewayUnderTest {
    /// Explains a form at the admin port.
    func explain(
        _ form: [(String, String)], client: String = clientID, authorization: String? = "Bearer \(adminToken)"
    ) async throws -> Answer {
        let body = (form + [("client_id", client)]).map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }
        let fields =
            ["Content-Type: application/x-www-form-urlencoded"] + (authorization.map { ["Authorization: \($0)"] } ?? [])
        return try await send("POST", "/admin/v1/explain", fields, body.joined(separator: "&"), to: adminPort)
    }

    /// The reason of an exchange as ``reason(_:)`` gives it. The token is explained first, which must come out alike and
    /// leave it as it was.
    func explainedReason(
        _ token: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String? {
        let explanation = try await explain(Self.form(token))
        let reason = try await reason(token)
        #expect(explanation.text("reason") == reason, sourceLocation: sourceLocation)
        #expect(
            explanation.text("decision") == (reason == "granted" ? "allow" : "deny"), sourceLocation: sourceLocation)
        let last = explanation.body["steps"]?.arrayValue?.last?.objectValue
        let step = events.all.last?.refusal?.step.rawValue
        #expect((last?["outcome"] == "failed") == (reason != "granted"), sourceLocation: sourceLocation)
        if let step { #expect(last?["step"]?.stringValue == step, sourceLocation: sourceLocation) }
        return reason
    }
}
