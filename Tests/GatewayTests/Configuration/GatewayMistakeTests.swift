import Testing

@testable import Gateway

@Suite struct `Mistakes in gateway_yaml` {
    static let root = [
        SeededMistake("unknown key", "store:", "stoer: x\nstore:", "3:1: stoer: unknown key; did you mean store?"),
        SeededMistake("unknown key far from all", "store:", "colour: x\nstore:", "3:1: colour: unknown key"),
        SeededMistake("no issuer", "issuer: https://gateway.example.com\n", "", "1:1: issuer: is required"),
        SeededMistake("no store", "store: sqlite:../data/cambio.sqlite\n", "", "1:1: store: is required"),
        SeededMistake(
            "no keys", "keys: { encryption_key: \"${file:../data/master.key}\" }\n", "", "1:1: keys: is required"),
        SeededMistake(
            "issuer without TLS", "https://gateway", "http://gateway",
            "1:9: issuer: must be an https URL: http is for loopback addresses only"),
        SeededMistake(
            "issuer with a slash", "example.com\nlisten", "example.com/\nlisten",
            "1:9: issuer: must not end with a slash: endpoints are made by appending to it"),
        SeededMistake(
            "issuer with a query", "example.com\nlisten", "example.com?a\nlisten",
            "1:9: issuer: must not have a query (RFC 8414 section 2)"),
        SeededMistake(
            "issuer with a fragment", "example.com\nlisten", "example.com#a\nlisten",
            "1:9: issuer: must not have a fragment"),
        SeededMistake(
            "issuer with credentials", "https://gateway", "https://a:b@gateway",
            "1:9: issuer: must not hold a user name or password"),
        SeededMistake(
            "issuer that is no URL", "https://gateway.example.com\n", "gateway\n",
            "1:9: issuer: must be an absolute URL of visible ASCII characters"),
        SeededMistake(
            "issuer that is a number", "https://gateway.example.com\n", "12\n",
            "1:9: issuer: must be a string, found a number: put it in quotes if it is meant"),
        SeededMistake(
            "issuer that is a list", "https://gateway.example.com\n", "[a]\n",
            "1:9: issuer: must be a string, found a list"),
        SeededMistake("issuer without a value", " https://gateway.example.com\n", "\n", "1:8: issuer: has no value"),
        SeededMistake(
            "port as a string", "8080", "\"8080\"", "2:34: listen.port: must be a whole number, found a string"),
        SeededMistake("port too great", "8080", "65536", "2:34: listen.port: must be from 0 to 65535, found 65536"),
        SeededMistake(
            "host with a port", "127.0.0.1,", "\"a b\",", "2:17: listen.host: must be a host name or an address"),
        SeededMistake(
            "unknown key in a section", "port: 8080", "prot: 8080", "2:28: listen.prot: unknown key; did you mean port?"
        ),
        SeededMistake(
            "section that is a string", "{ host: 127.0.0.1, port: 8080 }", "8080",
            "2:9: listen: must be a mapping, found a number"),
        SeededMistake(
            "TLS files that are not there", "port: 8080 }", "tls: { certificate: a.pem, private_key: b.pem } }",
            "2:48: listen.tls.certificate: config/a.pem does not exist",
            "2:68: listen.tls.private_key: config/b.pem does not exist"),
        SeededMistake(
            "TLS without a key", "port: 8080 }", "tls: { certificate: gateway.yaml } }",
            "2:33: listen.tls.private_key: is required",
            "2:48: listen.tls.certificate: config/gateway.yaml holds no PEM block \"CERTIFICATE\""),
        SeededMistake(
            "no connections", "port: 8080 }", "max_connections: 0 }",
            "2:45: listen.max_connections: must be from 1 to 1000000, found 0"),
        SeededMistake(
            "admin on the public port", "store:", "admin: { port: 8080 }\nstore:",
            "3:8: admin: warning: not served by this version yet: the admin port is not opened",
            "3:8: admin: must have a port of its own, not that of listen"),
        SeededMistake(
            "PostgreSQL", "sqlite:../data/cambio.sqlite", "postgres://u:p@h/d",
            "3:8: store: not served by this version yet: PostgreSQL; use sqlite:PATH"),
        SeededMistake(
            "store of an unknown kind", "sqlite:../data/cambio.sqlite", "mysql:x",
            "3:8: store: must be sqlite:PATH or postgres://user:password@host:port/database"),
        SeededMistake(
            "store without a path", "sqlite:../data/cambio.sqlite", "'sqlite:'",
            "3:8: store: must be sqlite:PATH or postgres://user:password@host:port/database"),
        SeededMistake(
            "folder that is not there", "../providers\n", "../nowhere\n",
            "4:12: providers: the folder nowhere cannot be read"),
        SeededMistake(
            "encryption key that is none", "\"${file:../data/master.key}\"", "hunter2",
            "5:25: keys.encryption_key: must be 32 bytes in base64, or ${file:PATH} for a file that is made at first start"
        ),
        SeededMistake(
            "encryption key file with other content", "${file:../data/master.key}", "${file:gateway.yaml}",
            "5:25: keys.encryption_key: The master key file config/gateway.yaml has mode 0644, which gives others rights on it: run chmod 600 config/gateway.yaml."
        ),
        SeededMistake(
            "rotation", "keys: { ", "keys: { rotate_every: 30d, publish_ahead: 1d, ",
            "5:23: keys.rotate_every: warning: not served by this version yet: signing keys are not rotated",
            "5:43: keys.publish_ahead: warning: not served by this version yet: signing keys are not rotated"),
        SeededMistake(
            "publishing for longer than signing", "keys: { ", "keys: { rotate_every: 1d, publish_ahead: 1d, ",
            "5:23: keys.rotate_every: warning: not served by this version yet: signing keys are not rotated",
            "5:42: keys.publish_ahead: warning: not served by this version yet: signing keys are not rotated",
            "5:42: keys.publish_ahead: must be less than rotate_every"),
        SeededMistake(
            "audit that is a string", "store:", "audit: x\nstore:", "3:8: audit: must be a mapping, found a string"),
        SeededMistake(
            "unknown log level", "store:", "log: { level: inof }\nstore:",
            "3:15: log.level: must be one of trace, debug, info, notice, warning, error, critical, found inof; did you mean info?"
        ),
    ]

    static let defaults = [
        SeededMistake(
            "network without a prefix", "127.0.0.0/8", "127.0.0.1",
            "7:22: outbound.allowed_networks[0]: needs a prefix length, such as the 8 of 10.0.0.0/8"),
        SeededMistake(
            "network with host bits", "127.0.0.0/8", "127.0.0.1/8",
            "7:22: outbound.allowed_networks[0]: has bits set beyond its prefix"),
        SeededMistake(
            "network that is a name", "127.0.0.0/8", "localhost",
            "7:22: outbound.allowed_networks[0]: must be a network such as 10.0.0.0/8 or fd00::/8"),
        SeededMistake(
            "network in the other form", "127.0.0.0/8", "'::ffff:10.0.0.0/104'",
            "7:22: outbound.allowed_networks[0]: is an IPv4 network in IPv6 form: write it as IPv4"),
        SeededMistake(
            "networks that are a string", "[127.0.0.0/8]", "127.0.0.0/8",
            "7:21: outbound.allowed_networks: must be a list, found a string"),
        SeededMistake(
            "proxy of an unknown kind", "timeout: 10s", "proxy: socks5://user:hunter2@h",
            "8:10: outbound.proxy: must be a URL such as http://proxy.example:3128"),
        SeededMistake(
            "time-out without a unit", "timeout: 10s", "timeout: 10",
            "8:12: outbound.timeout: needs a unit: write 10s for seconds, or use m, h or d"),
        SeededMistake(
            "time-out that is no duration", "timeout: 10s", "timeout: soon",
            "8:12: outbound.timeout: must be a duration such as 30s, 10m, 1h or 30d"),
        SeededMistake(
            "time-out of nothing", "timeout: 10s", "timeout: 0s", "8:12: outbound.timeout: must be from 1s to 5m"),
        SeededMistake(
            "longer time-out for the part", "timeout: 10s", "connect_timeout: 11s",
            "8:20: outbound.connect_timeout: connect_timeout must not be longer than timeout"),
        SeededMistake(
            "lifetime too long", "lifetime: 10m", "lifetime: 25h", "9:21: tokens.lifetime: must be from 1s to 1d"),
        SeededMistake(
            "algorithm none", "ES256", "none",
            "9:37: tokens.algorithm: none is no signature: such tokens are never accepted"),
        SeededMistake(
            "HMAC", "ES256", "HS256",
            "9:37: tokens.algorithm: HS256 is a shared secret, which anyone who can check a token can sign with: only signatures by public keys are accepted"
        ),
        SeededMistake(
            "algorithm that local tokens do not use", "ES256", "ES384",
            "9:37: tokens.algorithm: must be one of ES256, RS256, PS256, EdDSA, found ES384"),
    ]

    static let matrix = [
        SeededMistake(
            "resource without id", "id: https://orders.example.com\n    scopes", "scopes",
            "11:5: resources[0].id: is required",
            "22:17: policies[0].resources[0]: unknown resource https://orders.example.com"),
        SeededMistake(
            "resource with a fragment", "- id: https://orders.example.com", "- id: https://orders.example.com#a",
            "11:9: resources[0].id: must not have a fragment (RFC 8707 section 2)",
            "22:17: policies[0].resources[0]: unknown resource https://orders.example.com"),
        SeededMistake(
            "resource with a space", "- id: https://orders.example.com", "- id: my orders",
            "11:9: resources[0].id: must have at most 1024 bytes, and neither white space nor control characters",
            "22:17: policies[0].resources[0]: unknown resource https://orders.example.com"),
        SeededMistake(
            "two resources of one id", "clients:\n", "  - id: https://orders.example.com\nclients:\n",
            "14:9: resources[1].id: another resource has this id"),
        SeededMistake(
            "scope with a space", "orders:write]", "'a b']",
            "12:27: resources[0].scopes[1]: must be printable ASCII without space, \" and \\ (RFC 6749 section 3.3)"),
        SeededMistake(
            "scope twice", "orders:write]", "orders:read]", "12:27: resources[0].scopes[1]: stands in the list twice"),
        SeededMistake(
            "opaque tokens", "claims: [email]", "format: opaque",
            "13:13: resources[0].format: warning: not served by this version yet: opaque tokens; no token is issued for this resource"
        ),
        SeededMistake(
            "unknown format", "claims: [email]", "format: saml",
            "13:13: resources[0].format: must be one of jwt, opaque, found saml"),
        SeededMistake(
            "claim that nobody maps", "claims: [email]", "claims: [email, role]",
            "13:21: resources[0].claims[1]: warning: no provider maps this claim"),
        SeededMistake(
            "client without secret", "    secret: ${env:ORDERS_SECRET}\n", "", "15:5: clients[0].secret: is required"),
        SeededMistake(
            "client with two secrets", "policies:", "    secret_sha256: a\npolicies:",
            "18:20: clients[0].secret_sha256: give secret or secret_sha256, not both"),
        SeededMistake(
            "digest that is none", "secret: ${env:ORDERS_SECRET}", "secret_sha256: abc",
            "17:20: clients[0].secret_sha256: must be 64 hexadecimal digits"),
        SeededMistake("empty secret", "${env:ORDERS_SECRET}", "''", "17:13: clients[0].secret: must not be empty"),
        SeededMistake(
            "short secret", "${env:ORDERS_SECRET}", "hunter2",
            "17:13: clients[0].secret: warning: shorter than 16 bytes, and so easy to guess: openssl rand -hex 32 makes a good one"
        ),
        SeededMistake(
            "secret from an unknown variable", "ORDERS_SECRET", "OTHER_SECRET",
            "17:13: clients[0].secret: the environment variable OTHER_SECRET is not set"),
        SeededMistake(
            "secret from a file that is not there", "${env:ORDERS_SECRET}", "a-${file:x}-b",
            "17:13: clients[0].secret: config/x does not exist"),
        SeededMistake(
            "reference of an unknown kind", "${env:ORDERS_SECRET}", "${vault:x}",
            "17:13: clients[0].secret: ${vault:x} is neither ${env:NAME} nor ${file:PATH}; write $${ for a plain ${"),
        SeededMistake(
            "secret that is a number", "${env:ORDERS_SECRET}", "12345678901234567",
            "17:13: clients[0].secret: must be a string, found a number: put it in quotes if it is meant"),
        SeededMistake(
            "two clients of one id", "policies:",
            "  - { id: orders-backend, secret: 'a secret of enough bytes' }\npolicies:",
            "18:11: clients[1].id: another client has this id"),
        SeededMistake(
            "client id with a line end", "policies:",
            "  - { id: \"a\\nb\", secret: 'a secret of enough bytes' }\npolicies:",
            "18:11: clients[1].id: must be at most 255 printable ASCII characters (RFC 6749 appendix A.1)"),
        SeededMistake(
            "unknown authentication", "client_secret_basic", "basic",
            "16:21: clients[0].authentication: must be one of client_secret_basic, client_secret_post, private_key_jwt, tls_client_auth, self_signed_tls_client_auth, found basic"
        ),
        SeededMistake(
            "secret with a method that has none", "client_secret_basic", "private_key_jwt",
            "16:21: clients[0].authentication: warning: not served by this version yet: private_key_jwt; this client is refused",
            "17:13: clients[0].secret: has no meaning with private_key_jwt"),
    ]

    static let policies = [
        SeededMistake(
            "policy without name", "name: staff may use orders\n    clients", "clients",
            "19:5: policies[0].name: is required"),
        SeededMistake(
            "unknown client", "clients: [orders-backend]", "clients: [orders-backnd]",
            "20:15: policies[0].clients[0]: unknown client orders-backnd; did you mean orders-backend?"),
        SeededMistake(
            "unknown provider", "[acme]", "[acme, other]", "21:23: policies[0].providers[1]: unknown provider other"),
        SeededMistake(
            "unknown resource", "[https://orders.example.com]", "[https://order.example.com]",
            "22:17: policies[0].resources[0]: unknown resource https://order.example.com; did you mean https://orders.example.com?"
        ),
        SeededMistake(
            "unknown scope", "scopes: [orders:read]", "scopes: [orders:raed]",
            "23:14: policies[0].scopes[0]: no resource of this policy has the scope orders:raed; did you mean orders:read?"
        ),
        SeededMistake(
            "nobody", "clients: [orders-backend]", "clients: []", "20:14: policies[0].clients: must not be empty"),
        SeededMistake("no providers", "    providers: [acme]\n", "", "19:5: policies[0].providers: is required"),
        SeededMistake(
            "condition that does not parse", "in subject.claims.groups\"", "in @subject.claims.groups\"",
            "24:23: policies[0].when: CEL"),
        SeededMistake(
            "condition on an unknown name", "subject.claims.groups", "@ubject.claims.groups",
            "24:23: policies[0].when: CEL"),
        SeededMistake(
            "condition that is a list", "\"'staff' in subject.claims.groups\"", "[a]",
            "24:11: policies[0].when: must be an expression, found a list"),
        SeededMistake(
            "lifetime of nothing", "lifetime: 5m", "lifetime: 0s", "25:15: policies[0].lifetime: must be from 1s to 1d"),
        SeededMistake(
            "actors", "lifetime: 5m", "actor: optional",
            "25:12: policies[0].actor: warning: not served by this version yet: actor tokens; a request with one is refused"
        ),
        SeededMistake(
            "actors that must be", "lifetime: 5m", "actor: required",
            "25:12: policies[0].actor: warning: not served by this version yet: actor tokens; this policy allows nothing"
        ),
        SeededMistake(
            "unknown actor rule", "lifetime: 5m", "actor: nobody",
            "25:12: policies[0].actor: must be one of none, optional, required, found nobody"),
        SeededMistake(
            "refresh tokens", "lifetime: 5m", "refresh_token: true",
            "25:20: policies[0].refresh_token: warning: not served by this version yet: refresh tokens; none is issued"),
        SeededMistake(
            "refresh tokens by an old word", "lifetime: 5m", "refresh_token: yes",
            "25:20: policies[0].refresh_token: must be true or false, found yes, which other versions of YAML may take for one"
        ),
        SeededMistake(
            "two policies of one name", "lifetime: 5m\n",
            "lifetime: 5m\n  - { name: staff may use orders, clients: [orders-backend], providers: [acme], resources: [https://orders.example.com] }\n",
            "26:13: policies[1].name: another policy has this name"),
        SeededMistake(
            "policies that are a mapping", "policies:\n", "policies: { a: b }\nmore:\n",
            "18:11: policies: must be a list, found a mapping", "19:1: more: unknown key"),
    ]

    @Test(arguments: root + defaults + matrix + policies) func `are found where they stand`(_ mistake: SeededMistake)
        throws
    {
        let folder = try SampleFiles.folder(gateway: try mistake.applied(to: SampleFiles.gateway))
        let loaded = folder.load()
        #expect(folder.lines(loaded.problems) == mistake.problems.map { "config/gateway.yaml:\($0)" })
        #expect((loaded.configuration == nil) == loaded.problems.contains { $0.severity == .error })
    }
}
