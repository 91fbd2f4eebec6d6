internal import TokenExchange

/// Who sent a request, as far as the connection tells, or a proxy that is trusted.
struct RequestSender: Sendable {
    /// The address, without its port.
    var address: String?
    /// The certificate of the TLS connection.
    var certificate: PresentedCertificate?
}
