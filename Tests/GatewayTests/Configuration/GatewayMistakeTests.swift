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
            "host with a space", "127.0.0.1,", "\"a b\",",
            "2:17: listen.host: must be a host name or an address, without a port"),
        SeededMistake(
            "host with a port", "127.0.0.1,", "\"[::1]:80\",",
            "2:17: listen.host: must be a host name or an address, without a port"),
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
            "3:8: admin: must have a port of its own, not that of listen"),
        SeededMistake(
            "admin on the network", "store:", "admin: { host: 192.0.2.1 }\nstore:",
            "3:8: admin: warning: speaks plain HTTP: whoever can read the network between it and its clients has the "
                + "admin token"),
        SeededMistake(
            "admin token that can be guessed", "store:", "admin: { token: admin }\nstore:",
            "3:17: admin.token: must be 16 to 256 printable characters without spaces"),
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
            """
            5:25: keys.encryption_key: must be 32 bytes in base64, or ${file:PATH} for a file that is made at first \
            start
            """
        ),
        SeededMistake(
            "encryption key file with other content", "${file:../data/master.key}", "${file:gateway.yaml}",
            """
            5:25: keys.encryption_key: The master key file config/gateway.yaml has mode 0644, which gives others \
            rights on it: run chmod 600 config/gateway.yaml.
            """
        ),
        SeededMistake(
            "publishing for longer than signing", "keys: { ", "keys: { rotate_every: 1d, publish_ahead: 1d, ",
            "5:42: keys.publish_ahead: must be less than rotate_every"),
        SeededMistake(
            "audit that is a string", "store:", "audit: x\nstore:",
            "3:8: audit: must be a mapping (file), found a string"),
        SeededMistake(
            "unknown log level", "store:", "log: { level: inof }\nstore:",
            """
            3:15: log.level: must be one of trace, debug, info, notice, warning, error, critical, found inof; did \
            you mean info?
            """
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
            """
            9:37: tokens.algorithm: HS256 is a shared secret, which anyone who can check a token can sign with: only \
            signatures by public keys are accepted
            """
        ),
        SeededMistake(
            "algorithm that local tokens do not use", "ES256", "ES384",
            "9:37: tokens.algorithm: must be one of ES256, RS256, PS256, EdDSA, found ES384"),
        SeededMistake(
            "post-quantum algorithm without the setting", "ES256", "ML-DSA-65",
            "9:37: tokens.algorithm: ML-DSA-65 needs tokens.post_quantum: true"),
        SeededMistake(
            "post-quantum algorithm against the setting", "ES256", "ML-DSA-65, post_quantum: false",
            "9:37: tokens.algorithm: ML-DSA-65 needs tokens.post_quantum: true"),
        SeededMistake(
            "post-quantum algorithm of other parameters", "ES256", "ML-DSA-87, post_quantum: true",
            """
            9:37: tokens.algorithm: must be one of ES256, RS256, PS256, EdDSA, ML-DSA-65, found ML-DSA-87; did you \
            mean ML-DSA-65?
            """
        ),
        SeededMistake(
            "post-quantum algorithm of a resource without the setting", "claims: [email]",
            "algorithm: ML-DSA-65",
            "13:16: resources[0].algorithm: ML-DSA-65 needs tokens.post_quantum: true"),
    ]

    @Test(arguments: root + defaults) func `are found where they stand`(_ mistake: SeededMistake)
        throws
    {
        let folder = try SampleFiles.folder(gateway: try mistake.applied(to: SampleFiles.gateway))
        let loaded = folder.load()
        #expect(folder.lines(loaded.problems) == mistake.problems.map { "config/gateway.yaml:\($0)" })
        #expect((loaded.configuration == nil) == loaded.problems.contains { $0.severity == .error })
    }
}
