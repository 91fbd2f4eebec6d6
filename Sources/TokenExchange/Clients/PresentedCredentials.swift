/// What a request brings to authenticate its client, as it came.
public struct PresentedCredentials: Sendable {
    /// `client_id` of the form.
    public var clientID: String?
    /// The one thing that is there to authenticate with.
    public var proof: Proof
    /// The certificate of the connection.
    public var certificate: PresentedCertificate?

    /// What is there to authenticate with, beside a certificate.
    public enum Proof: Sendable {
        /// Nothing.
        case none
        /// HTTP Basic, in every reading of it: as sent, and then decoded. Those that another `client_id` contradicts are left out.
        case basic([(id: String, secret: String)])
        /// `client_secret` of the form.
        case post(secret: String)
        /// `client_assertion` of the form, with its `client_assertion_type`.
        case assertion(String, type: String?)
    }

    /// Who says to have sent it, for limits; `nil` where that takes more than a look, or is longer than an id may be.
    ///
    /// Of several readings the one that is a client's id, or else the decoded one: every way to encode an id is the same name.
    ///
    /// - Parameter isClient: Whether there is a client of an id.
    public func namedClientID(where isClient: (String) -> Bool) -> String? {
        var id = clientID
        if case .basic(let readings) = proof { id = (readings.first { isClient($0.id) } ?? readings.last)?.id }
        return id.flatMap { $0.utf8.count <= 255 ? $0 : nil }
    }

    /// Describes what came.
    public init(clientID: String?, proof: Proof, certificate: PresentedCertificate? = nil) {
        self.clientID = clientID
        self.proof = proof
        self.certificate = certificate
    }
}
