internal import ExampleProvider
internal import Gateway
internal import ProviderDocuments
internal import SAML
internal import TokenExchange
internal import XMLSecurity

extension DemoScene {
    /// The provider of the configuration that the SAML side of the example provider plays, if it is there.
    private static let playedSAMLProvider = "example-saml"

    /// Whether there is a SAML provider to show.
    var hasSAML: Bool {
        configuration.providers.contains { $0.profile.id.description == Self.playedSAMLProvider && $0.saml != nil }
    }

    /// Makes the gateway and the SAML side of the example provider known to each other.
    static func playSAML(_ provider: ExampleProvider, in configuration: inout GatewayConfiguration) async throws {
        guard
            let index = configuration.providers.firstIndex(where: { $0.profile.id.description == playedSAMLProvider }),
            let signer = await provider.samlIdentityProvider?.metadataKey.certificate
        else { return }
        let us = SAMLServiceProvider(
            entityID: "\(configuration.issuer)/saml", recipient: "\(configuration.issuer)/token")
        await provider.setServiceProvider(us)
        try configuration.providers[index].changeSAML { saml, metadata in
            saml.entityID = try EntityID(provider.entityID)
            saml.serviceProvider.entityID = try EntityID(us.entityID)
            saml.serviceProvider.recipients = [us.recipient]
            metadata.entityID = saml.entityID
            metadata.location = .url(try DocumentURL(provider.entityID))
            metadata.signers = [try SignatureKey(certificate: signer)]
        }
    }
}
