internal import NIOCore
internal import NIOSSL
internal import Synchronization
internal import TokenExchange

/// Keeps the certificates that the other end of a TLS connection sent, for the requests that come over it.
///
/// That it holds the key of the first one the handshake has proved; nothing else of them is judged there, for which
/// authorities count depends on the client.
final class ClientCertificateHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let sent = Mutex<[NIOSSLCertificate]>([])

    /// Takes whatever comes.
    func keep(_ certificates: [NIOSSLCertificate], _ promise: EventLoopPromise<NIOSSLVerificationResult>) {
        sent.withLock { $0 = certificates }
        promise.succeed(.certificateVerified)
    }

    /// What was sent in this connection, or, where it resumes another one, the certificate of that.
    func certificate(resumed: NIOSSLCertificate?) -> PresentedCertificate? {
        let certificates = sent.withLock { $0 }
        guard let leaf = certificates.first ?? resumed, let der = try? leaf.toDERBytes() else { return nil }
        return PresentedCertificate(
            der: der, intermediates: certificates.dropFirst().compactMap { try? $0.toDERBytes() })
    }
}

extension Channel {
    /// The certificate of the other end; `nil` where it sent none, or none is asked for.
    func clientCertificate() async -> PresentedCertificate? {
        let found = pipeline.handler(type: ClientCertificateHandler.self).map { handler in
            handler.certificate(resumed: try? self.pipeline.syncOperations.nioSSL_peerCertificate())
        }
        return try? await found.get()
    }
}
