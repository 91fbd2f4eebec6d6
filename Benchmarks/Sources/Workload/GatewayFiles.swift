internal import JOSE

/// The configuration of the measured gateway: what a small installation has.
enum GatewayFiles {
    static func configuration(port: Int) -> String {
        """
        issuer: http://127.0.0.1:\(port)
        listen: { host: 127.0.0.1, port: \(port) }
        store: sqlite:../data/cambio.sqlite
        providers: ../providers
        keys: { encryption_key: "${file:../data/master.key}" }
        audit: { file: ../data/audit.jsonl }
        resources:
          - id: \(ExchangeForm.resource)
            scopes: [orders:read, orders:write]
        clients:
          - id: \(ExchangeForm.client)
            authentication: client_secret_post
            secret: \(ExchangeForm.secret)
        policies:
          - name: everyone may read orders
            clients: [\(ExchangeForm.client)]
            providers: [example-oidc]
            resources: [\(ExchangeForm.resource)]
            scopes: [orders:read]

        """
    }

    static func provider(key: SigningKey) -> String {
        let keySet = Workload.text(["keys": [.object(key.publicJWK)]])
        return """
            id: example-oidc
            type: oidc
            issuer: \(ExchangeForm.issuer)
            audiences: [cambio]
            algorithms: [ES256]
            keys: { jwks: \(keySet) }
            validate:
              - expression: claims.email_verified == true
                message: e-mail is not verified
            mapping:
              subject: claims.sub
              claims:
                email: claims.email
                groups: claims.groups.filter(g, g.startsWith('app-'))

            """
    }
}
