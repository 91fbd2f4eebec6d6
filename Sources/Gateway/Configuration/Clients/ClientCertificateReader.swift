internal import JOSE
internal import ProviderDocuments
internal import TokenExchange

/// Reads the `certificate` of a client: its one name (RFC 8705 section 2.1.2), and the authorities that vouch for it.
struct ClientCertificateReader {
    enum Key: String, ConfigurationKey {
        case subject = "subject_dn"
        case dns = "san_dns"
        case uri = "san_uri"
        case email = "san_email"
        case ip = "san_ip"
        case caCertificate = "ca_certificate"

        var schema: KeySchema {
            switch self {
            case .subject:
                .optional(
                    .text,
                    "Its whole subject, as RFC 4514 writes it, the most specific part first: `CN=orders,O=Example`.")
            case .dns: .optional(.text(Pattern.host), "A host name among its subject alternative names.")
            case .uri: .optional(.text(Pattern.uri), "A URI among its subject alternative names, such as a SPIFFE ID.")
            case .email: .optional(.text, "An e-mail address among its subject alternative names.")
            case .ip: .optional(.text, "An IP address among its subject alternative names.")
            case .caCertificate: .required(.text, "A PEM file: the authorities that vouch for it.")
            }
        }

        static var relations: JSONObject { Relation.exactlyOne(of: names) }
    }

    private static let names = [Key.subject, .dns, .uri, .email, .ip]

    private let mapping: ConfigurationMapping<Key>

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        self.mapping = mapping
    }

    func authentication() -> ClientAuthentication? {
        let authorities = mapping.required(.caCertificate).flatMap(authorities)
        let present = Self.names.filter(mapping.contains)
        for extra in present.dropFirst() {
            mapping[extra]?.report("\(present[0].rawValue) says already what it is called: give one of the two")
        }
        guard let first = present.first else {
            return mapping.value.refuse(
                "must say what it is called: \(Self.names.map(\.rawValue).joined(separator: ", "))")
        }
        guard let name = name(first), let authorities else { return nil }
        return .tlsClientAuth(name, authorities: authorities)
    }

    private func name(_ key: Key) -> CertificateName? {
        guard let value = mapping[key], let text = value.string() else { return nil }
        switch key {
        case .subject:
            guard let subject = DistinguishedSubject(text) else {
                return value.refuse("must be a name such as CN=orders,O=Example (RFC 4514)")
            }
            return .subject(subject)
        case .dns: return .dns(text)
        case .uri: return AbsoluteURI.isOne(text) ? .uri(text) : value.refuse("must be an absolute URI")
        case .email: return text.contains("@") ? .email(text) : value.refuse("must be an e-mail address")
        case .ip:
            guard let address = IPAddress(text) else { return value.refuse("must be an IP address") }
            return .ip(address.octets)
        case .caCertificate: return nil
        }
    }

    private func authorities(_ value: ConfigurationValue) -> CertificateAuthorities? {
        guard let pem = value.pemText(holding: "CERTIFICATE") else { return nil }
        return CertificateAuthorities(pem: pem)
            ?? value.refuse("\(value.shown) holds a certificate that is not understood")
    }
}

extension IPAddress {
    /// 4 or 16, the first one first.
    fileprivate var octets: [UInt8] {
        switch self {
        case .v4(let bits): withUnsafeBytes(of: bits.bigEndian) { Array($0) }
        case .v6(let bits): withUnsafeBytes(of: bits.bigEndian) { Array($0) }
        }
    }
}
