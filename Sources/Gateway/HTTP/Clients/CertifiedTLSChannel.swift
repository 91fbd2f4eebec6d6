internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOSSL

/// HTTPS that asks for the certificate of the other end, and takes any, or none.
struct CertifiedTLSChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let context: NIOSSLContext

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        channel.eventLoop.makeCompletedFuture {
            let certificates = ClientCertificateHandler()
            let tls = NIOSSLServerHandler(context: context) { certificates.keep($0, $1) }
            try channel.pipeline.syncOperations.addHandlers([tls, certificates])
        }.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Base.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

extension HTTPServerBuilder {
    /// HTTP 1.1 over TLS that asks for client certificates.
    static func certifiedHTTP1(
        configuration: HTTP1Channel.Configuration, tls: TLSConfiguration
    ) throws -> HTTPServerBuilder {
        var tls = tls
        tls.certificateVerification = .optionalVerification
        // Which authorities count depends on the client: here none does.
        tls.trustRoots = .certificates([])
        let context = try NIOSSLContext(configuration: tls)
        return HTTPServerBuilder { responder in
            CertifiedTLSChannel(
                base: HTTP1Channel(responder: responder, configuration: configuration), context: context)
        }
    }
}
