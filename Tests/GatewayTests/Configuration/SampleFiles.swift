import Foundation
import JOSE

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

    static let secret = "a secret of enough bytes"

    /// A self-signed certificate of P-256.
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBijCCATGgAwIBAgIUPyvWZbzNAiZIeBTP0bxkYJgtO+swCgYIKoZIzj0EAwIw
        GjEYMBYGA1UEAwwPZ2F0ZXdheS5leGFtcGxlMCAXDTI2MTEyNDAzNTYxN1oYDzIx
        MjYxMDMxMDM1NjE3WjAaMRgwFgYDVQQDDA9nYXRld2F5LmV4YW1wbGUwWTATBgcq
        hkjOPQIBBggqhkjOPQMBBwNCAAQMnv9Guk+CJIgPA7n+tC5L6GuuDIfStbsda5By
        AMoKIVcnW5k9tSLgBgEpeq8jcPDhthf/Ob/SJRbw0CyUlzYSo1MwUTAdBgNVHQ4E
        FgQU7T2U6m6BQvHn7nqWKAfDPnKoVtgwHwYDVR0jBBgwFoAU7T2U6m6BQvHn7nqW
        KAfDPnKoVtgwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAyDIEP
        WDzN6EeTTC68WmxKQr+v2x9Ea2ws4tpFCpJ+UgIgMh66C5G2hy3PksaepFbF3PJK
        i17EefwDymS5gr8FpZk=
        -----END CERTIFICATE-----

        """

    /// A public key of P-256, as YAML and as JSON.
    static let jwk = """
        { "kty": "EC", "crv": "P-256", "kid": "1", "x": "tCc7gXVhbb9NOlR3CUMiWqE83pcYewDwcpmMfh6oFvI", \
        "y": "Qp6-cnjAgRDmdL7BNyTS5gztx_ZVmaKHu9rBYbw0viE" }
        """

    /// A fresh private key in PEM form.
    static func privateKey() throws -> String {
        let body = Data(try SigningKey.generate(.es256).pkcs8).base64EncodedString(options: .lineLength64Characters)
        return "-----BEGIN PRIVATE KEY-----\n\(body)\n-----END PRIVATE KEY-----\n"
    }

    /// The configuration as it stands, in a folder of its own.
    static func folder(gateway: String = gateway, provider: String = provider) throws -> ConfigurationFolder {
        try ConfigurationFolder(["config/gateway.yaml": gateway, "providers/acme.yaml": provider])
    }
}
