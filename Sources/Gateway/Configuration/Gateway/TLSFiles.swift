internal import NIOSSL

/// What HTTPS needs.
public struct TLSFiles: Equatable, Sendable {
    /// The path of a PEM file: the certificate of the server, and those between it and the authority.
    public var certificate: String
    /// The path of a PEM file: its private key.
    public var privateKey: String

    /// Names the files.
    public init(certificate: String, privateKey: String) {
        self.certificate = certificate
        self.privateKey = privateKey
    }
}

extension TLSFiles {
    enum Key: String, ConfigurationKey {
        case certificate
        case privateKey = "private_key"

        var schema: KeySchema {
            switch self {
            case .certificate:
                .required(.text, "A PEM file: the server's certificate, and those between it and the authority.")
            case .privateKey: .required(.text, "A PEM file: the private key of the certificate.")
            }
        }
    }

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        self.init(certificate: mapping.required(.certificate), privateKey: mapping.required(.privateKey))
    }

    init?(certificate: ConfigurationValue?, privateKey: ConfigurationValue?) {
        let certificateFile = certificate?.pemFile(holding: "CERTIFICATE")
        let keyFile = privateKey?.pemFile(holding: "PRIVATE KEY")
        guard let certificateFile, let keyFile else { return nil }
        self.init(certificate: certificateFile.location, privateKey: keyFile.location)
        if isMismatched {
            privateKey?.report("\(keyFile.shown) is not the key of the certificate \(certificateFile.shown)")
        }
    }

    /// Whether both files can be read, and the key is not that of the first certificate.
    private var isMismatched: Bool {
        guard let chain = try? NIOSSLCertificate.fromPEMFile(certificate),
            let key = try? NIOSSLPrivateKey(file: privateKey, format: .pem)
        else { return false }
        let pair = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        return (try? NIOSSLContext(configuration: pair)) == nil
    }
}
