import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import ProviderDocuments
import SAML
import TokenExchange
import XMLSecurity

@testable import Gateway

extension GatewayUnderTest {
    static let us = SAMLServiceProvider(
        entityID: "https://gateway.example.com/saml", recipient: "https://gateway.example.com/token")

    /// Runs a gateway that knows the SAML side of a provider, too.
    ///
    /// - Parameters:
    ///   - prepare: What is done to the provider before the gateway starts.
    ///   - change: What is done to how the gateway knows it.
    static func withSAML<Result: Sendable>(
        prepare: @Sendable (ExampleProvider) async throws -> Void = { _ in },
        change: @Sendable (inout SAMLProvider, inout ProviderMetadata) throws -> Void = { _, _ in },
        _ body: @Sendable (GatewayUnderTest) async throws -> Result
    ) async throws -> Result {
        let settings = ExampleProvider.Configuration(
            algorithms: [.es256], saml: SAMLConfiguration(keyKinds: [.p256]))
        return try await ExampleProvider.withRunning(settings) { provider in
            await provider.setServiceProvider(us)
            try await prepare(provider)
            let folder = TestFolder()
            var configuration = try makeConfiguration(for: provider, in: folder)
            var (saml, metadata) = try await makeSAMLProvider(provider)
            try change(&saml, &metadata)
            configuration.providers.append(
                ProviderConfiguration(
                    .saml(saml, metadata), displayName: "Example", tests: [], file: "example-saml.yaml"))
            configuration.policies[0].providers.insert(saml.id)
            return try await run(configuration, provider: provider, body)
        }
    }

    private static func makeSAMLProvider(
        _ provider: ExampleProvider
    ) async throws -> (SAMLProvider, ProviderMetadata) {
        var source = MappingSource(subject: "claims.sub", form: .prefixed("example-saml"))
        source.claims = [.init(name: "email", expression: "claims.attributes.mail[0]")]
        let (id, entityID) = (try ProviderID("example-saml"), try EntityID(provider.entityID))
        let certificate = await provider.samlIdentityProvider?.metadataKey.certificate ?? []
        return (
            SAMLProvider(
                id: id, entityID: entityID,
                serviceProvider: ServiceProvider(entityID: try EntityID(us.entityID), recipients: [us.recipient]),
                rules: try MappingRules(source)),
            ProviderMetadata(
                id: id, entityID: entityID, location: .url(try DocumentURL(provider.entityID)),
                signers: [try SignatureKey(certificate: certificate)])
        )
    }

    /// The recipe of an honest response about ada.
    func response(_ parts: ResponseRecipe.SignedParts = .assertion) async throws -> ResponseRecipe {
        guard var recipe = try await provider.responseRecipe(subject: "ada") else { throw CancellationError() }
        recipe.signedParts = parts
        return recipe
    }

    static func samlForm(_ token: String) -> [(String, String)] {
        [
            ("grant_type", GrantType.tokenExchange.rawValue), ("subject_token", token),
            ("subject_token_type", TokenType.saml2.identifier), ("audience", orders),
        ]
    }

    func exchangeSAML(_ token: String) async throws -> Answer { try await post(Self.samlForm(token)) }

    /// Explains, exchanges, and gives the reason in the audit event; both must come out alike.
    func samlReason(_ token: String) async throws -> String? {
        let explained = try await explain(Self.samlForm(token)).text("reason")
        let answer = try await exchangeSAML(token)
        let reason = answer.status == 200 ? "granted" : events.reason(of: answer.text("decision_id"))
        return explained == reason ? reason : "explained as \(explained ?? "nothing")"
    }
}
