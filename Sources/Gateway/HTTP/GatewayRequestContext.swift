internal import Hummingbird
internal import NIOCore

/// What the router hands on beside a request: Hummingbird's own, and the peer's address.
struct GatewayRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
    }

    /// The address of the connection's other end, without its port.
    var remoteAddress: String? { channel.remoteAddress?.ipAddress }

    /// The connection's other end. To look for its certificate costs a turn on the event loop.
    func peer(isAskedForCertificate: Bool) async -> RequestSender {
        RequestSender(
            address: remoteAddress, certificate: isAskedForCertificate ? await channel.clientCertificate() : nil)
    }
}
