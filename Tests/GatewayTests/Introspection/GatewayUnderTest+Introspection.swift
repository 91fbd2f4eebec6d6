import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import ProviderDocuments
import TokenExchange

@testable import Gateway

extension GatewayUnderTest {
    /// Runs a gateway that asks a provider about opaque tokens, too.
    ///
    /// - Parameter change: What is done to how the gateway knows it.
    static func withIntrospection<Result: Sendable>(
        timeout: Duration = .seconds(30),
        change: @Sendable (inout IntrospectionProvider, inout ProviderIntrospection) throws -> Void = { _, _ in },
        _ body: @Sendable (GatewayUnderTest) async throws -> Result
    ) async throws -> Result {
        let client = IntrospectionClient(id: "cambio", secret: "our secret: +/&=%")
        let settings = ExampleProvider.Configuration(algorithms: [.es256], introspectionClient: client)
        return try await ExampleProvider.withRunning(settings) { provider in
            let folder = TestFolder()
            var configuration = try makeConfiguration(for: provider, in: folder)
            configuration.outbound.timeout = timeout
            var introspected = IntrospectionProvider(
                id: try ProviderID("portal-tokens"), audiences: ["cambio"], clientIDs: ["portal"],
                rules: try opaqueRules())
            var endpoint = ProviderIntrospection(
                id: introspected.id, url: try DocumentURL(provider.url(of: .introspection)),
                credentials: EndpointCredentials(id: client.id, secret: client.secret), cacheSeconds: 30)
            try change(&introspected, &endpoint)
            configuration.providers.append(
                ProviderConfiguration(
                    .introspection(introspected, endpoint), displayName: "Portal", tests: [], file: "portal.yaml"))
            configuration.policies[0].providers.insert(introspected.id)
            return try await run(configuration, provider: provider, body)
        }
    }

    private static func opaqueRules() throws -> MappingRules {
        var source = MappingSource(subject: "claims.sub", form: .prefixed("portal-tokens"))
        source.validate = [.init(expression: "claims.email_verified == true", message: "e-mail is not verified")]
        source.claims = [.init(name: "email", expression: "claims.email")]
        return try MappingRules(source)
    }

    static func opaqueForm(_ token: String) -> [(String, String)] {
        [
            ("grant_type", GrantType.tokenExchange.rawValue), ("subject_token", token),
            ("subject_token_type", TokenType.accessToken.identifier), ("audience", orders),
        ]
    }

    /// Exchanges, and gives the reason in the audit event: `granted`, or why not.
    func opaqueReason(_ token: String) async throws -> String? {
        let answer = try await post(Self.opaqueForm(token))
        return answer.status == 200 ? "granted" : events.reason(of: answer.text("decision_id"))
    }

    /// Explains, exchanges, and gives the reason; both must come out alike.
    func explainedOpaqueReason(_ token: String) async throws -> String? {
        let explained = try await explain(Self.opaqueForm(token)).text("reason")
        let reason = try await opaqueReason(token)
        return explained == reason ? reason : "explained as \(explained ?? "nothing"), then \(reason ?? "nothing")"
    }
}
