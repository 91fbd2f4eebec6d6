import Testing

@testable import Gateway

/// Clients of every method: line 17 of the sample is what the method takes.
@Suite struct `Mistakes in clients` {
    static let keys = "{ jwks_uri: https://client.example.com/jwks }"

    static func client(_ method: String, _ rest: String) -> String { "\(method)\n    \(rest)" }

    static let cases = [
        mistake(
            "keys that are nowhere", "private_key_jwt", "keys: {}",
            "17:11: clients[0].keys: must say where the keys are: jwks_uri, jwks_file or jwks"),
        mistake(
            "keys in two places", "private_key_jwt", "keys: { jwks_uri: https://a.example/jwks, jwks_file: a.json }",
            "17:58: clients[0].keys.jwks_file: jwks_uri says already where the keys are: give one of the two"),
        mistake(
            "keys by discovery", "private_key_jwt", "keys: { discovery: https://a.example }",
            "17:11: clients[0].keys: must say where the keys are: jwks_uri, jwks_file or jwks",
            "17:13: clients[0].keys.discovery: unknown key"),
        mistake(
            "keys that cannot be fetched", "private_key_jwt", "keys: { jwks_uri: http://a.example/jwks }",
            "17:23: clients[0].keys.jwks_uri: must be an https URL: http is for loopback addresses only"),
        mistake(
            "a key set without keys", "private_key_jwt", "keys: { jwks: { keys: [] } }",
            "17:19: clients[0].keys.jwks: holds no usable key"),
        mistake(
            "no algorithm", "private_key_jwt", "keys: \(keys)\n    algorithms: []",
            "18:17: clients[0].algorithms: must not be empty"),
        mistake(
            "post-quantum algorithm", "private_key_jwt", "keys: \(keys)\n    algorithms: [ML-DSA-65]",
            """
            18:18: clients[0].algorithms[0]: must be one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, \
            ES512, EdDSA, found ML-DSA-65
            """),
        mistake(
            "HMAC", "private_key_jwt", "keys: \(keys)\n    algorithms: [HS256]",
            """
            18:18: clients[0].algorithms[0]: HS256 is a shared secret, which anyone who can check a token can sign with: \
            only signatures by public keys are accepted
            """),
        mistake(
            "a certificate without authorities", "tls_client_auth", "certificate: { san_dns: a.example }",
            "17:18: clients[0].certificate.ca_certificate: is required", noCertificate),
        mistake(
            "a certificate without a name", "tls_client_auth", "certificate: { ca_certificate: ca.pem }",
            """
            17:18: clients[0].certificate: must say what it is called: subject_dn, san_dns, san_uri, san_email, san_ip
            """, noCertificate),
        mistake(
            "a certificate with two names", "tls_client_auth",
            "certificate: { ca_certificate: ca.pem, san_dns: a.example, san_ip: 192.0.2.1 }",
            "17:72: clients[0].certificate.san_ip: san_dns says already what it is called: give one of the two",
            noCertificate),
        mistake(
            "a name that is none", "tls_client_auth", "certificate: { ca_certificate: ca.pem, subject_dn: orders }",
            "17:56: clients[0].certificate.subject_dn: must be a name such as CN=orders,O=Example (RFC 4514)",
            noCertificate),
        mistake(
            "an address that is none", "tls_client_auth", "certificate: { ca_certificate: ca.pem, san_ip: localhost }",
            "17:52: clients[0].certificate.san_ip: must be an IP address", noCertificate),
        mistake(
            "a certificate in two ways", "self_signed_tls_client_auth",
            "certificate_files: [ca.pem]\n    keys: \(keys)",
            "17:24: clients[0].certificate_files: give certificate_files or keys, not both", noCertificate),
        mistake(
            "a certificate in no way", "self_signed_tls_client_auth", "# nothing",
            "15:5: clients[0].keys: is required", noCertificate),
        mistake(
            "a certificate of a file that is not there", "self_signed_tls_client_auth", "certificate_files: [x.pem]",
            "17:25: clients[0].certificate_files[0]: config/x.pem does not exist", noCertificate),
        mistake(
            "the workload of nobody", "workload", "workload: { provider: other, subject: a }",
            "17:27: clients[0].workload.provider: unknown provider other"),
        mistake(
            "a workload of a provider of ID tokens", "workload", "workload: { provider: acme, subject: a }",
            "17:27: clients[0].workload.provider: acme does not accept jwt"),
        mistake(
            "any workload", "workload", "workload: { provider: acme, subject: '*' }",
            "17:42: clients[0].workload.subject: may have one * only, at its end and after / or :"),
        mistake(
            "a secret of a workload", "workload", "workload: { provider: acme, subject: a }\n    secret: x",
            "18:13: clients[0].secret: has no meaning with workload",
            "17:27: clients[0].workload.provider: acme does not accept jwt"),
    ]

    static let noCertificate = """
        16:21: clients[0].authentication: warning: no certificate will come: listen.tls.client_certificates does not ask \
        for any, and listen.trusted_proxies is empty
        """

    private static func mistake(_ name: String, _ method: String, _ rest: String, _ problems: String...) -> Mistake {
        Mistake(testDescription: name, method: method, rest: rest, problems: Set(problems))
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let method: String
        let rest: String
        let problems: Set<String>
    }

    @Test(arguments: cases)
    func `are reported where they stand`(_ mistake: Mistake) throws {
        let gateway = SampleFiles.gateway
            .replacing("client_secret_basic", with: mistake.method)
            .replacing("secret: ${env:ORDERS_SECRET}", with: mistake.rest)
        let folder = try SampleFiles.folder(gateway: gateway)
        try folder.write(SampleFiles.certificate, to: "config/ca.pem")
        let problems = folder.lines(folder.load().problems).map { $0.replacing("config/gateway.yaml:", with: "") }
        #expect(Set(problems) == mistake.problems)
    }
}
