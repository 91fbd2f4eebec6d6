internal import HTTPTypes
internal import Hummingbird
internal import ProviderDocuments
internal import TokenExchange

/// The proxies whose word is taken for who is behind them: for the address (`X-Forwarded-For`), and for the certificate of the
/// connection that they ended (RFC 9440). From anybody else the first is left out of account, and the second is refused.
struct TrustedProxies: Sendable {
    let networks: [IPNetwork]

    /// Who sent a request that came over a connection.
    ///
    /// - Parameter peer: The other end of the connection.
    func sender(of request: Request, over peer: RequestSender) throws(Refusal) -> RequestSender {
        let chain = request.headers[values: .clientCertificateChain]
        let leaf = request.headers[values: .clientCertificate]
        guard let address = peer.address, isTrusted(address) else {
            guard leaf.isEmpty, chain.isEmpty else { throw .client(.certificate(.unexpectedHeader)) }
            return peer
        }
        var sender = RequestSender(address: origin(of: request) ?? address)
        sender.certificate = try Self.certificate(leaf, chain)
        return sender
    }

    private func isTrusted(_ address: String) -> Bool {
        guard !networks.isEmpty, let address = IPAddress(address) else { return false }
        return networks.contains { $0.contains(address) }
    }

    /// The last address that none of ours has added: what stands before it is anybody's word.
    private func origin(of request: Request) -> String? {
        request.headers[values: .forwardedFor].joined(separator: ",").split(separator: ",")
            .map { $0.filter { $0 != " " && $0 != "\t" } }
            .last { !isTrusted($0) }
            .flatMap { IPAddress($0)?.description }
    }

    /// Byte sequences of RFC 9651 section 3.3.5: base64 between colons.
    private static func certificate(
        _ leaf: [String], _ chain: [String]
    ) throws(Refusal) -> PresentedCertificate? {
        guard let field = leaf.first else { return nil }
        guard leaf.count == 1, let der = StructuredField.bytes(field) else {
            throw .client(.certificate(.malformed))
        }
        let intermediates = chain.joined(separator: ",").split(separator: ",").map { StructuredField.bytes(String($0)) }
        guard !intermediates.contains(nil) else { throw .client(.certificate(.malformed)) }
        return PresentedCertificate(der: der, intermediates: intermediates.compactMap(\.self))
    }
}
