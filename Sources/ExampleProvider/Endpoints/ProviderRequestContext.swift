internal import Hummingbird
internal import NIOCore

/// What the router hands on beside a request: Hummingbird's own, and the connection, for a fault that cuts it.
struct ProviderRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
    }

    /// Closes the connection without an answer.
    func hangUp() async throws -> Never {
        try await channel.close()
        throw CancellationError()
    }
}
