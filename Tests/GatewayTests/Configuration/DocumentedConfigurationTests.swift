import Testing
import TokenExchange

@testable import Gateway

/// The files of the documented public interface, to the letter.
@Suite struct `The documented configuration` {
    static let gateway = """
        issuer: http://127.0.0.1:8080          # `iss` of local tokens and base of every endpoint; https unless loopback
        listen:
          host: 127.0.0.1
          port: 8080
          tls: { certificate: tls.crt, private_key: tls.key }      # optional
        admin:                                   # admin API, metrics, console: its own port, never the public one
          host: 127.0.0.1
          port: 8081
          token: ${env:CAMBIO_ADMIN_TOKEN}       # absent: one is made at first start, in admin.token beside the store, mode 0600
        store: sqlite:../data/cambio.sqlite      # or postgres://user:password@host:5432/database
        providers: ../providers                  # folder of provider files; every relative path is relative to the file that names it
        outbound:
          allowed_networks: [127.0.0.0/8]        # private, loopback and link-local addresses are refused unless listed here
          proxy: http://proxy.example:3128
          connect_timeout: 3s
          timeout: 10s
        tokens: { lifetime: 10m, algorithm: ES256 }
        keys: { rotate_every: 30d, publish_ahead: 1d, encryption_key: ${file:../data/master.key} }
        resources:
          - id: https://orders.example.com       # what `audience` and `resource` name, and the `aud` of the token
            scopes: [orders:read, orders:write]
            lifetime: 10m
            algorithm: ES256
            format: jwt                          # jwt (RFC 9068) | opaque
            claims: [email, groups]              # mapped claims that enter its tokens; default all
        clients:
          - id: orders-backend
            authentication: client_secret_basic  # client_secret_basic | client_secret_post | private_key_jwt | tls_client_auth | ...
            secret: ${env:ORDERS_SECRET}         # or secret_sha256: <hex>
        policies:                                # the whole matrix, readable in one place; default deny
          - name: staff may use orders
            clients: [orders-backend]
            providers: [example-oidc]
            resources: [https://orders.example.com]
            scopes: [orders:read]
            when: "'staff' in subject.claims.groups"       # CEL, optional
            lifetime: 5m                                   # optional ceiling
            actor: none                                    # none | optional | required
            refresh_token: false

        """

    static let provider = """
        id: example-oidc                         # default: the file's name
        type: oidc                               # oidc | saml | introspection
        display_name: Example
        enabled: true
        issuer: https://idp.example.com
        issuer_aliases: []                       # further `iss` strings of the same provider
        audiences: [cambio]                      # required, not empty
        accepts: [id_token, access_token, jwt]   # subject token types; default id_token
        keys:                                    # default: discovery at the issuer
          discovery: https://idp.example.com/.well-known/openid-configuration
          jwks_uri: https://idp.example.com/jwks # or: jwks_file: keys.json, or: jwks: { keys: [...] }  (offline, no fetch)
          ca_certificate: ca.pem
          refresh: { min: 5m, max: 24h, cooldown: 30s, max_stale: 24h }
        algorithms: [RS256, ES256]               # default: RS256, PS256, ES256, EdDSA and their larger kin
        clock_skew: 60s
        max_age: 24h                             # of `iat`, optional
        replay: reusable                         # reusable | one_time
        variables:                               # named values, usable below as variables.NAME
          domain: claims.email.split('@')[1]
        validate:                                # on the external claims
          - expression: claims.email_verified == true
            message: e-mail is not verified
        mapping:
          subject: claims.sub                    # required; a non-empty string
          claims:
            email: claims.email
            groups: claims.groups.filter(g, g.startsWith('app-'))
        require:                                 # on the local subject that comes out
          - expression: "!subject.id.endsWith(':root')"
            message: reserved name
        subject: prefixed                        # prefixed: "<id>:<mapped subject>" (default) | mapped: as is | registered: a record in the subject registry
        tests:                                   # run by `cambio check`; a failing one is an error
          - name: staff member
            claims: { sub: "1", email: a@example.com, email_verified: true, groups: [app-staff, x] }
            expect: { subject: "example-oidc:1", claims: { email: a@example.com, groups: [app-staff] } }
          - name: unverified e-mail
            claims: { sub: "1", email: a@example.com, email_verified: false }
            reject: e-mail is not verified

        """

    @Test func `loads`() throws {
        let folder = try ConfigurationFolder([
            "config/gateway.yaml": Self.gateway, "config/tls.crt": SampleFiles.certificate,
            "config/tls.key": SampleFiles.certificateKey, "providers/example-oidc.yaml": Self.provider,
            "providers/ca.pem": SampleFiles.certificate,
        ])
        let loaded = folder.check(environment: [
            "ORDERS_SECRET": SampleFiles.secret, "CAMBIO_ADMIN_TOKEN": "0123456789abcdef",
        ])
        #expect(
            folder.lines(loaded.problems) == [
                "providers/example-oidc.yaml:10:14: keys.discovery: warning: has no effect: jwks_uri says where the keys are"
            ])
        let configuration = try #require(loaded.configuration)
        #expect(configuration.admin?.token == "0123456789abcdef")
        #expect(configuration.keys.rotateEvery == 2_592_000)
        let provider = try #require(configuration.providers.first)
        #expect(provider.displayName == "Example")
        #expect(provider.profile.accepts == [.idToken, .accessToken, .jwt])
        #expect(provider.profile.maximumAge == 86_400)
        #expect(provider.tests.count == 2)
    }
}
