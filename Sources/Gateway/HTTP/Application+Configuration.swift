internal import Foundation
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Logging
internal import NIOCore
internal import NIOSSL

extension Application where Responder == RouterResponder<GatewayRequestContext> {
    /// A server of one port, with its limits: header size, time for a whole request, connections.
    ///
    /// - Parameter name: What the log calls the port.
    init(
        _ router: Router<GatewayRequestContext>, as name: String, at listen: ListenAddress, logger: Logger,
        onListening: @escaping @Sendable (_ port: Int) async -> Void
    ) throws {
        self.init(
            router: router,
            server: try .limitedHTTP1(tls: listen.tls, listen.clientCertificates),
            configuration: ApplicationConfiguration(
                address: .hostname(listen.host, port: listen.port), serverName: nil, backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(listen.maximumConnections)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? listen.port
                logger.info("\(name)", metadata: ["host": "\(listen.host)", "port": "\(port)"])
                await onListening(port)
            },
            logger: logger)
    }
}

extension HTTPServerBuilder {
    /// The longest time that a whole request may take to arrive.
    private static let requestDeadline = TimeAmount.seconds(30)

    fileprivate static func limitedHTTP1(
        tls: TLSFiles?, _ clientCertificates: ListenAddress.ClientCertificates
    ) throws -> HTTPServerBuilder {
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)
        let http1 = HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestDeadlineHandler(requestDeadline)], httpDecoderConfiguration: decoder)
        let plain = HTTPServerBuilder.http1(configuration: http1)
        guard let tls else { return plain }
        let configuration = try tls.serverConfiguration()
        return switch clientCertificates {
        case .none: try .tls(plain, tlsConfiguration: configuration)
        case .request: try .certifiedHTTP1(configuration: http1, tls: configuration)
        }
    }
}

extension TLSFiles {
    /// TLS 1.2 and later, with the certificate chain and key of the files.
    ///
    /// - Throws: ``TLSFileError`` naming the file that cannot be used.
    fileprivate func serverConfiguration() throws -> TLSConfiguration {
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMFile(certificate) } catch {
            throw TLSFileError(file: certificate, problem: "holds no PEM certificate")
        }
        let key: NIOSSLPrivateKey
        do { key = try NIOSSLPrivateKey(file: privateKey, format: .pem) } catch {
            throw TLSFileError(file: privateKey, problem: "holds no PEM private key")
        }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }
}

/// A file of `listen.tls` that cannot be used.
struct TLSFileError: Error, CustomStringConvertible {
    let file: String
    let problem: String

    var description: String { "listen.tls: \(file) \(problem)" }
}
