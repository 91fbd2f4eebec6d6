import Foundation
import Testing

@testable import Gateway

/// One folder with many mistakes in several files: every one is found in one run, at its place.
@Suite struct `A broken configuration folder` {
    static let gateway = """
        isuer: https://gateway.example.com
        listen: { host: 127.0.0.1, port: "8080", prot: 1 }
        admin: { port: 99999, token: "${env:NO_TOKEN}" }
        store: mysql:x
        providers: ../providers
        outbound:
          allowed_networks: [10.0.0.1/8, home]
          timeout: 10
        tokens: { lifetime: 48h, algorithm: HS256 }
        keys: { encryption_key: short }
        resources:
          - id: https://orders.example.com#x
            scopes: ["a b"]
          - id: https://stock.example.com
            format: paper
            scopes: [stock:read]
          - id: https://stock.example.com
        clients:
          - id: orders-backend
            authentication: basic
          - id: stock-backend
            secret: ""
          - id: both
            secret: a secret of the samples, long enough
            secret_sha256: abc
        policies:
          - name: one
            clients: [stock-backnd]
            providers: [acme, nobody]
            resources: [https://stock.example.com]
            scopes: [stock:raed]
            when: "subject.id = 'x'"
            lifetime: 0s
          - name: one
            clients: []
            providers: [acme]
            resources: [https://stock.example.com]
            refresh_token: no
        policies: []
        <<: { a: 1 }

        """

    static let acme = """
        type: oidc
        issuer: a b
        audiences: []
        accepts: [saml2]
        keys: { jwks_uri: ftp://a, jwks_file: none.json, refresh: { min: 2h, max: 1h } }
        algorithms: [none, RS265]
        clock_skew: 1h
        enabled: yes
        variables:
          domain: claims.email.split('@'
        validate:
          - message: no expression
        mapping:
          claims:
            iss: claims.iss
            groups: claims.groups.filter(g, g.startsWith('app-')
        require:
          - expression: |
              subject.id != '' &&
              subjekt.id != 'x'
        subject: perfixed
        tests:
          - name: nothing expected
            claims: { sub: .inf }

        """

    static let twin = """
        id: acme
        type: oidc
        issuer: https://same.example.com
        audiences: [cambio]
        mapping: { subject: claims.sub }
        tests:
          - name: wrong
            claims: { sub: "1" }
            expect: { subject: "acme:2" }

        """

    static let other = """
        type: oidc
        issuer: https://same.example.com
        audiences: [cambio]
        mapping: { subject: &anchor claims.sub }

        """

    static let expected: Set = [
        "config/gateway.yaml:1:1: isuer: unknown key; did you mean issuer?",
        "config/gateway.yaml:1:1: issuer: is required",
        "config/gateway.yaml:2:34: listen.port: must be a whole number, found a string",
        "config/gateway.yaml:2:42: listen.prot: unknown key; did you mean port?",
        "config/gateway.yaml:3:16: admin.port: must be from 0 to 65535, found 99999",
        "config/gateway.yaml:3:30: admin.token: the environment variable NO_TOKEN is not set",
        "config/gateway.yaml:4:8: store: must be sqlite:PATH or postgres://user:password@host:port/database",
        "config/gateway.yaml:7:22: outbound.allowed_networks[0]: has bits set beyond its prefix",
        "config/gateway.yaml:7:34: outbound.allowed_networks[1]: must be a network such as 10.0.0.0/8 or fd00::/8",
        "config/gateway.yaml:8:12: outbound.timeout: needs a unit: write 10s for seconds, or use m, h or d",
        "config/gateway.yaml:9:21: tokens.lifetime: must be from 1s to 1d",
        "config/gateway.yaml:9:37: tokens.algorithm: HS256 is a shared secret, which anyone who can check a token can "
            + "sign with: only signatures by public keys are accepted",
        """
        config/gateway.yaml:10:25: keys.encryption_key: must be 32 bytes in base64, or ${file:PATH} for a file that \
        is made at first start
        """,
        "config/gateway.yaml:12:9: resources[0].id: must not have a fragment (RFC 8707 section 2)",
        "config/gateway.yaml:13:14: resources[0].scopes[0]: must be printable ASCII without space, \" and \\ (RFC 6749 "
            + "section 3.3)",
        "config/gateway.yaml:15:13: resources[1].format: must be one of jwt, opaque, found paper",
        "config/gateway.yaml:17:9: resources[2].id: another resource has this id",
        "config/gateway.yaml:20:21: clients[0].authentication: must be one of client_secret_basic, client_secret_post, "
            + "private_key_jwt, tls_client_auth, self_signed_tls_client_auth, workload, found basic",
        "config/gateway.yaml:22:13: clients[1].secret: must not be empty",
        "config/gateway.yaml:25:20: clients[2].secret_sha256: give secret or secret_sha256, not both",
        "config/gateway.yaml:28:15: policies[0].clients[0]: unknown client stock-backnd; did you mean stock-backend?",
        "config/gateway.yaml:29:23: policies[0].providers[1]: unknown provider nobody",
        """
        config/gateway.yaml:31:14: policies[0].scopes[0]: no resource of this policy has the scope stock:raed; did \
        you mean stock:read?
        """,
        "config/gateway.yaml:32:23: policies[0].when: unexpected '='; equality is written '=='",
        "config/gateway.yaml:33:15: policies[0].lifetime: must be from 1s to 1d",
        "config/gateway.yaml:34:11: policies[1].name: another policy has this name",
        "config/gateway.yaml:35:14: policies[1].clients: must not be empty",
        """
        config/gateway.yaml:38:20: policies[1].refresh_token: must be true or false, found no, which other versions \
        of YAML may take for one
        """,
        "config/gateway.yaml:39:1: policies: stands twice: first on line 26",
        "config/gateway.yaml:40:1: merge keys are not allowed: write the values out",
        "providers/acme.yaml:2:9: issuer: must have at most 1024 bytes, and neither white space nor control characters",
        "providers/acme.yaml:3:12: audiences: must not be empty",
        "providers/acme.yaml:4:11: accepts[0]: a provider of type oidc has no tokens of the type saml2",
        "providers/acme.yaml:5:19: keys.jwks_uri: must be an https URL",
        "providers/acme.yaml:5:39: keys.jwks_file: jwks_uri says already where the keys are: give one of the two",
        "providers/acme.yaml:5:75: keys.refresh.max: must not be less than min",
        "providers/acme.yaml:6:14: algorithms[0]: none is no signature: such tokens are never accepted",
        """
        providers/acme.yaml:6:20: algorithms[1]: must be one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, \
        ES384, ES512, EdDSA, found RS265; did you mean RS256?
        """,
        "providers/acme.yaml:7:13: clock_skew: must be from 0s to 5m",
        """
        providers/acme.yaml:8:10: enabled: must be true or false, found yes, which other versions of YAML may take \
        for one
        """,
        "providers/acme.yaml:10:33: variables.domain: expected ',' or ')' but found end of expression",
        "providers/acme.yaml:12:5: validate[0].expression: is required",
        "providers/acme.yaml:14:3: mapping.subject: is required",
        "providers/acme.yaml:15:10: mapping.claims.iss: reserved: the gateway sets this claim itself; give it another name",
        "providers/acme.yaml:16:57: mapping.claims.groups: expected ',' or ')' but found end of expression",
        "providers/acme.yaml:20:7: require[0].expression: unknown variable 'subjekt'; did you mean 'subject'?",
        "providers/acme.yaml:21:10: subject: must be one of prefixed, mapped, registered, found perfixed; did you mean "
            + "prefixed?",
        "providers/acme.yaml:23:5: tests[0]: needs expect or reject",
        """
        providers/acme.yaml:24:20: tests[0].claims.sub: is a number that JSON has no form for here: put it in quotes \
        if it is a string
        """,
        """
        providers/bad name.yaml:1:1: without id the file's name is the id, which must be 1 to 63 of a-z, 0-9, ., _ \
        and -, the first a letter or a digit
        """,
        "providers/other.yaml:4:21: mapping.subject: anchors and aliases are not allowed: write the value out",
        """
        providers/syntax.yaml:2:10: not YAML: mapping values are not allowed in this context; a text with ': ' in it \
        wants quotes around the whole of it
        """,
        "providers/twin.yaml:1:5: id: providers/acme.yaml has this id too",
        "providers/twin.yaml:3:9: issuer: providers/other.yaml has this issuer too",
        "providers/twin.yaml:7:5: tests[0]: wrong: expected subject acme:2, found subject acme:1, claims {}: "
            + "see mapping.subject, line 5",
        "config/gateway.yaml:5:12: providers: warning: providers/old.yml is not read: provider files end with .yaml",
        "providers/utf8.yaml:1:7: the file is not UTF-8 from here on",
        "providers/empty.yaml:1:1: the file is empty",
        "providers/huge.yaml:1:1: the file is larger than 1024 KiB",
    ]

    @Test func `has every mistake reported in one run`() throws {
        let folder = try ConfigurationFolder([
            "config/gateway.yaml": Self.gateway, "providers/acme.yaml": Self.acme, "providers/twin.yaml": Self.twin,
            "providers/other.yaml": Self.other, "providers/syntax.yaml": "type: oidc\nissuer: a: b\n",
            "providers/old.yml": "", "providers/empty.yaml": "",
            "providers/huge.yaml": String(repeating: "#\n", count: 600_000),
            "providers/bad name.yaml": SampleFiles.provider.replacing("https://idp.", with: "https://bad.")
                .replacing("acme:1", with: ":1"),
        ])
        try folder.write(Data([0x74, 0x79, 0x70, 0x65, 0x3A, 0x20, 0xFF]), to: "providers/utf8.yaml")
        let loaded = folder.check(environment: [:])
        #expect(loaded.configuration == nil)
        let found = folder.lines(loaded.problems)
        #expect(Set(found).subtracting(Self.expected) == [])
        #expect(Self.expected.subtracting(found) == [])
        #expect(found.count == Set(found).count)
        #expect(found.count >= 50)
    }

    @Test(arguments: [
        ("nothing there", "nowhere.yaml", "nowhere.yaml:1:1: the file does not exist"),
        ("a folder", "folder", "folder:1:1: the file is not a regular file"),
        ("a list", "list.yaml", "list.yaml:1:1: must be a mapping, found a list"),
        ("an endless device", "/dev/zero", "/dev/zero:1:1: the file is larger than 1024 KiB"),
        ("a pipe", "pipe", "pipe:1:1: the file is not a regular file"),
    ])
    func `has a file of the wrong kind reported`(_: String, name: String, problem: String) throws {
        let folder = try ConfigurationFolder(["folder/x": "", "list.yaml": "[a]"])
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        let file = name.hasPrefix("/") ? name : folder.file(name)
        let loaded = ConfigurationLoader.load(file: file, environment: [:])
        #expect(loaded.configuration == nil)
        #expect(folder.lines(loaded.problems) == [problem])
    }

    @Test func `has no secret in any problem`() throws {
        let secret = "hunter2-hunter2"
        let gateway = SampleFiles.gateway
            .replacing("${env:ORDERS_SECRET}", with: secret)
            .replacing("client_secret_basic", with: "${env:ALSO_SECRET}")
            .replacing("timeout: 10s", with: "timeout: ${env:ALSO_SECRET}\n  proxy: http//u:${env:ALSO_SECRET}@h")
            .replacing("${file:../data/master.key}", with: "${env:ALSO_SECRET}")
            .replacing("ES256", with: "${env:ALSO_SECRET}")
            .replacing("[acme]", with: "[\"${env:ALSO_SECRET}\"]")
            .replacing("scopes: [orders:read]", with: "scopes: [\"${env:ALSO_SECRET}\"]")
            .replacing("'staff' in subject", with: "${env:ALSO_SECRET} in subject")
        let folder = try SampleFiles.folder(gateway: gateway)
        let loaded = folder.check(environment: ["ALSO_SECRET": secret])
        // Of the expression two: each of its names that the reference gave is unknown.
        #expect(loaded.problems.count == 9)
        #expect(!loaded.problems.contains { $0.description.contains("hunter2") })
    }
}
