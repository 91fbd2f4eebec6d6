internal import Hummingbird
internal import Logging

/// The routes of a provider.
struct ProviderRouter: Sendable {
    let site: ProviderSite
    /// The path of the issuer, without a slash at its end.
    let basePath: String

    func router() -> Router<ProviderRequestContext> {
        let router = Router(context: ProviderRequestContext.self)
        for path in [basePath + Endpoint.discovery.path, Endpoint.discovery.path(insertedBefore: basePath)] {
            router.get(RouterPath(path)) { try await answer($0, at: .discovery, in: $1) }
        }
        router.get(RouterPath(basePath + Endpoint.jwks.path)) { try await answer($0, at: .jwks, in: $1) }
        router.post(RouterPath(basePath + Endpoint.demoToken.path)) { try await answer($0, at: .demoToken, in: $1) }
        router.get(RouterPath(basePath + Endpoint.samlMetadata.path)) {
            try await answer($0, at: .samlMetadata, in: $1)
        }
        router.post(RouterPath(basePath + Endpoint.demoResponse.path)) {
            try await answer($0, at: .demoResponse, in: $1)
        }
        for endpoint in [Endpoint.introspection, .demoOpaqueToken] {
            router.post(RouterPath(basePath + endpoint.path)) { try await answer($0, at: endpoint, in: $1) }
        }
        return router
    }

    private func answer(
        _ request: Request, at endpoint: Endpoint, in context: ProviderRequestContext
    ) async throws -> Response {
        guard let provider = site.provider else { throw HTTPError(.serviceUnavailable) }
        let fault = await provider.admit(endpoint)
        let document: ServedDocument
        switch endpoint {
        case .discovery: document = await provider.discoveryDocument()
        case .jwks: document = await provider.keySetDocument()
        case .demoToken: document = await DemoTokenEndpoint(provider: provider).document(for: request)
        case .samlMetadata: document = try await provider.metadataDocument()
        case .demoResponse: document = await DemoResponseEndpoint(provider: provider).document(for: request)
        case .introspection: document = await IntrospectionEndpoint(provider: provider).document(for: request)
        case .demoOpaqueToken: document = await DemoOpaqueTokenEndpoint(provider: provider).document(for: request)
        }
        guard let fault else { return await provider.answer(request, with: document, at: endpoint) }
        return try await FaultyAnswer(fault: fault, address: provider.url(of: endpoint), document: document)
            .response(to: request, in: context)
    }
}

extension Endpoint {
    /// The address of authorization server metadata: the well-known part stands before the issuer's path (RFC 8414
    /// section 3.1).
    fileprivate func path(insertedBefore basePath: String) -> String {
        "/.well-known/oauth-authorization-server" + basePath
    }
}

extension Application where Responder == RouterResponder<ProviderRequestContext> {
    /// The server of a provider. `onListening` is awaited before the first connection is accepted.
    init(
        _ configuration: ExampleProvider.Configuration, site: ProviderSite, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) -> Void
    ) {
        self.init(
            router: ProviderRouter(site: site, basePath: configuration.path).router(),
            configuration: ApplicationConfiguration(
                address: .hostname(ExampleProvider.host, port: configuration.port), serverName: nil),
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? configuration.port) },
            logger: logger)
    }
}
