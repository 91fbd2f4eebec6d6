import Foundation
import JOSE

@testable import ExampleProvider

/// The files of a whole configuration.
enum SampleFiles {
    static let gateway = """
        issuer: https://gateway.example.com
        listen: { host: 127.0.0.1, port: 8080 }
        store: sqlite:../data/cambio.sqlite
        providers: ../providers
        keys: { encryption_key: "${file:../data/master.key}" }
        outbound:
          allowed_networks: [127.0.0.0/8]
          timeout: 10s
        tokens: { lifetime: 10m, algorithm: ES256 }
        resources:
          - id: https://orders.example.com
            scopes: [orders:read, orders:write]
            claims: [email]
        clients:
          - id: orders-backend
            authentication: client_secret_basic
            secret: ${env:ORDERS_SECRET}
        policies:
          - name: staff may use orders
            clients: [orders-backend]
            providers: [acme]
            resources: [https://orders.example.com]
            scopes: [orders:read]
            when: "'staff' in subject.claims.groups"
            lifetime: 5m

        """

    static let provider = """
        type: oidc
        issuer: https://idp.example.com
        audiences: [cambio]
        algorithms: [RS256]
        clock_skew: 60s
        variables:
          domain: claims.email.split('@')[1]
        validate:
          - expression: claims.email_verified == true
            message: e-mail is not verified
        mapping:
          subject: claims.sub
          claims:
            email: claims.email
        require:
          - expression: "!subject.id.endsWith(':root')"
        tests:
          - name: staff member
            claims: { sub: "1", email: a@example.com, email_verified: true }
            expect: { subject: "acme:1", claims: { email: a@example.com } }

        """

    static let secret = "a secret of the samples, long enough"

    /// A self-signed certificate of P-256.
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBjDCCATGgAwIBAgIUU3GID7uM1V1QIymDOdAwcF145fMwCgYIKoZIzj0EAwIw
        GjEYMBYGA1UEAwwPZ2F0ZXdheS5leGFtcGxlMCAXDTI2MTEyNDA1MTY1MloYDzIx
        MjYxMDMxMDUxNjUyWjAaMRgwFgYDVQQDDA9nYXRld2F5LmV4YW1wbGUwWTATBgcq
        hkjOPQIBBggqhkjOPQMBBwNCAASbThXUPWnikKqmE9HUSswnV6LXU1pL5Vac0II0
        Xg45JOvGhTU5/s0GsAB8OZ2bpBlv9RdrWMrn2I19fBxWm7S/o1MwUTAdBgNVHQ4E
        FgQUH1Ny7cakXWXSlmwzH8hltiqKnm4wHwYDVR0jBBgwFoAUH1Ny7cakXWXSlmwz
        H8hltiqKnm4wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEA9cko
        jnL9zp0Bbi2jI+ZfwIm1KpgfR+K+4ghES97pEwQCIQCbNXt5bMc/gRoAuEWFEYG9
        ZFVvDfi8uV8k5WypzXw60g==
        -----END CERTIFICATE-----

        """

    /// The private key of ``certificate``.
    static let certificateKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgxOS9/a/TzS1H63OA
        daSv8VlswgpHe7pvdJCjO9xPJRihRANCAASbThXUPWnikKqmE9HUSswnV6LXU1pL
        5Vac0II0Xg45JOvGhTU5/s0GsAB8OZ2bpBlv9RdrWMrn2I19fBxWm7S/
        -----END PRIVATE KEY-----

        """

    /// A public key of P-256, as YAML and as JSON.
    static let jwk = """
        { "kty": "EC", "crv": "P-256", "kid": "1", "x": "tCc7gXVhbb9NOlR3CUMiWqE83pcYewDwcpmMfh6oFvI", \
        "y": "Qp6-cnjAgRDmdL7BNyTS5gztx_ZVmaKHu9rBYbw0viE" }
        """

    /// A fresh private key in PEM form.
    static func privateKey(_ algorithm: SignatureAlgorithm = .es256) throws -> String {
        let body = Data(try SigningKey.generate(algorithm).pkcs8).base64EncodedString(options: .lineLength64Characters)
        return "-----BEGIN PRIVATE KEY-----\n\(body)\n-----END PRIVATE KEY-----\n"
    }

    /// An RSA key and its certificate, in PEM form.
    static func certified() throws -> (certificate: String, key: String) {
        let key = try SigningKey.generate(.rs256)
        let certificate = try SelfSignedCertificate.der(of: try PrivateKeyMaterial(key), validity: .ours)
        return (
            PEM.encode(certificate, label: "CERTIFICATE"), PEM.encode(key.pkcs8, label: "PRIVATE KEY")
        )
    }

    /// The configuration as it stands, in a folder of its own.
    static func folder(gateway: String = gateway, provider: String = provider) throws -> ConfigurationFolder {
        try ConfigurationFolder(["config/gateway.yaml": gateway, "providers/acme.yaml": provider])
    }
}
