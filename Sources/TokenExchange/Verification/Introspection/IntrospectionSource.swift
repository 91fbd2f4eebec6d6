public import struct Foundation.Date

/// Who asks the introspection endpoints of providers: a cache over the network.
public protocol IntrospectionSource: Sendable {
    /// What a provider says of a token.
    ///
    /// All who ask about one token at a time share one request, and a caller that gives up does not end it.
    ///
    /// - Parameters:
    ///   - token: The token, in visible ASCII. It is secret, and not kept.
    ///   - provider: Whom to ask.
    ///   - now: The time of the request.
    /// - Returns: An answer of now, or one so young that the provider's file lets it be used again.
    /// - Throws: ``IntrospectionUnavailable`` if there is no answer that can be used.
    func answer(
        to token: [UInt8], of provider: ProviderID, at now: Date
    ) async throws(IntrospectionUnavailable) -> IntrospectionAnswer

    /// Where the provider is asked. Wanted for explanations alone.
    func endpoint(of provider: ProviderID) -> String?
}

/// Nobody is asked: a gateway without introspection providers.
public struct NoIntrospection: IntrospectionSource {
    /// Asks nobody.
    public init() {}

    /// - Throws: ``IntrospectionUnavailable``: the provider is not served.
    public func answer(
        to token: [UInt8], of provider: ProviderID, at now: Date
    ) async throws(IntrospectionUnavailable) -> IntrospectionAnswer {
        throw IntrospectionUnavailable(.notServed, retryAfterSeconds: 1)
    }

    /// Nowhere.
    public func endpoint(of provider: ProviderID) -> String? { nil }
}
