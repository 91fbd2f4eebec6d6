import Synchronization
public import TokenExchange

public import struct Foundation.Date

/// What introspection endpoints said of tokens: asked for once at a time, and used again as long as the provider's file lets
/// it (RFC 7662 section 4).
///
/// A provider that hangs, floods or lies costs the others nothing: each has its own answers and its own questions under way.
/// Tokens are known by their digests alone, and nothing is stored.
public final class IntrospectionCache: IntrospectionSource {
    private let events: @Sendable (DocumentEvent) -> Void
    private let state: Mutex<State>

    private struct State {
        var fetcher: DocumentFetcher
        var providers: [ProviderID: IntrospectedTokens] = [:]
    }

    /// Makes a cache that knows the providers, and nothing of their tokens.
    ///
    /// - Parameter events: Told of everything worth a line in the log; called from any thread, must not block.
    public init(
        providers: [ProviderIntrospection], fetcher: DocumentFetcher,
        events: @escaping @Sendable (DocumentEvent) -> Void = { _ in }
    ) {
        self.events = events
        self.state = Mutex(State(fetcher: fetcher))
        replace(providers: providers)
    }

    /// Goes over to another configuration. Answers stay where they come from where they came from before.
    ///
    /// - Parameter fetcher: The fetcher from now on; `nil` for the one at hand. The old one may be stopped afterwards.
    public func replace(providers: [ProviderIntrospection], fetcher: DocumentFetcher? = nil) {
        state.withLock { state in
            state.fetcher = fetcher ?? state.fetcher
            let old = state.providers
            state.providers = [:]
            for endpoint in providers where state.providers[endpoint.id] == nil {
                let tokens =
                    old[endpoint.id] ?? IntrospectedTokens(endpoint, fetcher: state.fetcher, events: events)
                tokens.adopt(endpoint, fetcher: state.fetcher)
                state.providers[endpoint.id] = tokens
            }
        }
    }

    /// What a provider says of a token, as `IntrospectionSource` promises.
    public func answer(
        to token: [UInt8], of provider: ProviderID, at now: Date
    ) async throws(IntrospectionUnavailable) -> IntrospectionAnswer {
        guard let tokens = tokens(of: provider) else {
            throw IntrospectionUnavailable(.notServed, retryAfterSeconds: 1)
        }
        return try await tokens.answer(to: token, at: now)
    }

    /// The URL of a provider's endpoint.
    public func endpoint(of provider: ProviderID) -> String? { tokens(of: provider)?.endpoint.url.description }

    /// Forgets every answer of a provider, so that it is asked about each token anew.
    ///
    /// - Returns: How it stands; `nil` for a provider that is not configured.
    public func refresh(_ provider: ProviderID) -> ProviderHealth? {
        tokens(of: provider)?.forget()
        return health(of: provider)
    }

    /// How every provider stands, by id.
    public func health() -> [ProviderHealth] {
        state.withLock { Array($0.providers.values) }.map(ProviderHealth.init)
            .sorted { $0.provider.description < $1.provider.description }
    }

    /// How one provider stands; `nil` for one that is not configured.
    public func health(of provider: ProviderID) -> ProviderHealth? {
        tokens(of: provider).map(ProviderHealth.init)
    }

    private func tokens(of provider: ProviderID) -> IntrospectedTokens? {
        state.withLock { $0.providers[provider] }
    }
}
