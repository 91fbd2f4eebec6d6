internal import ExampleProvider
internal import Gateway
internal import ProviderDocuments
internal import TokenExchange

extension DemoScene {
    /// The provider of the configuration whose opaque tokens the example provider issues, if it is there.
    private static let playedIntrospectionProvider = "example-introspection"

    /// Whether there is a provider of opaque tokens to show.
    var hasIntrospection: Bool {
        configuration.providers.contains {
            $0.profile.id.description == Self.playedIntrospectionProvider && $0.endpoint != nil
        }
    }

    /// Makes the gateway a client of the example provider's introspection endpoint, with a fresh secret.
    static func playIntrospection(
        _ provider: ExampleProvider, in configuration: inout GatewayConfiguration
    ) async throws {
        guard
            let index = configuration.providers.firstIndex(where: {
                $0.profile.id.description == playedIntrospectionProvider
            })
        else { return }
        let client = IntrospectionClient(id: "cambio", secret: RandomIdentifier.make())
        await provider.setIntrospectionClient(client)
        try configuration.providers[index].changeIntrospection { introspected, endpoint in
            introspected.issuer = try Issuer(provider.issuer)
            endpoint.url = try DocumentURL(provider.url(of: .introspection))
            endpoint.credentials = EndpointCredentials(id: client.id, secret: client.secret)
        }
    }
}
