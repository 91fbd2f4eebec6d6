import ClaimMapping
import Foundation
import JOSE
import ProviderDocuments
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `A valid configuration` {
    @Test func `becomes values`() throws {
        let folder = try SampleFiles.folder()
        let loaded = folder.check()
        #expect(loaded.problems.isEmpty)
        let configuration = try #require(loaded.configuration)
        #expect(configuration.issuer == "https://gateway.example.com")
        #expect(configuration.store == folder.file("config/../data/cambio.sqlite"))
        #expect(configuration.outbound.allowedNetworks == [try IPNetwork("127.0.0.0/8")])
        #expect(configuration.outbound.connectTimeout == .seconds(3))
        let resource = try #require(configuration.resources.first)
        #expect(resource.id == "https://orders.example.com")
        #expect(resource.scopes == ["orders:read", "orders:write"].compactMap { Scope($0) })
        #expect(resource.lifetime == nil)
        #expect(resource.algorithm == .es256)
        #expect(resource.claims == ["email"])
        let client = try #require(configuration.clients.first)
        #expect(client.authentication.method == .clientSecretBasic)
        #expect(client.authentication.isSecret(SampleFiles.secret))
        let policy = try #require(configuration.policies.first)
        #expect(policy.name == "staff may use orders")
        #expect(policy.providers == [try ProviderID("acme")])
        #expect(policy.scopes == Set(["orders:read"].compactMap { Scope($0) }))
        #expect(policy.condition?.source == "'staff' in subject.claims.groups")
        #expect(policy.lifetime == 300)
        #expect(configuration.summary == "1 provider, 1 client, 1 resource, 1 policy, 1 provider test")
    }

    @Test func `may name ML-DSA-65 with the setting`() throws {
        let gateway = SampleFiles.gateway.replacing(
            "algorithm: ES256", with: "algorithm: ML-DSA-65, post_quantum: true")
        let provider = SampleFiles.provider.replacing("[RS256]", with: "[RS256, ML-DSA-65]")
        let loaded = try SampleFiles.folder(gateway: gateway, provider: provider).check()
        #expect(loaded.problems.isEmpty)
        let configuration = try #require(loaded.configuration)
        #expect(configuration.tokens.postQuantum && configuration.tokens.algorithm == .mlDSA65)
        #expect(configuration.resources.map(\.algorithm) == [.mlDSA65])
        #expect(configuration.providers.first?.jwt?.algorithms == [.rs256, .mlDSA65])
    }

    @Test func `becomes providers`() throws {
        let loaded = try SampleFiles.folder().check()
        let read = try #require(loaded.configuration?.providers.first)
        #expect(read.profile.id == (try ProviderID("acme")))
        #expect(read.jwt?.issuer == (try Issuer("https://idp.example.com")))
        #expect(read.jwt?.audiences == ["cambio"])
        #expect(read.profile.accepts == [.idToken])
        #expect(read.jwt?.algorithms == [.rs256])
        #expect(read.profile.clockSkew == 60)
        #expect(read.profile.maximumAge == nil)
        #expect(read.profile.replay == .reusable)
        #expect(read.profile.isEnabled)
        #expect(read.keys?.location == .discoveryAtIssuer)
        #expect(read.keys?.refresh == RefreshPolicy())
        #expect(read.displayName == "acme")
        #expect(read.file.hasSuffix("/providers/acme.yaml"))
        #expect(read.tests.first?.claims == ["sub": "1", "email": "a@example.com", "email_verified": true])
    }

    @Test func `keeps what references stand for out of the reason of a rule without a message`() throws {
        let rule = "claims.key == '${env:PEPPER}'"
        let provider = SampleFiles.provider.replacing(
            """
            claims.email_verified == true
                message: e-mail is not verified
            """, with: "\"\(rule)\"")
        let loaded = try SampleFiles.folder(provider: provider).load(
            environment: ["ORDERS_SECRET": SampleFiles.secret, "PEPPER": "chili"])
        let rules = try #require(loaded.configuration?.providers.first).profile.rules
        func input(_ key: JSONValue) -> MappingInput {
            MappingInput(
                claims: ["sub": "1", "email": "a@b", "key": key], provider: "acme", tokenType: "id_token", now: Date())
        }
        #expect(throws: MappingRefusal.validationRefused(message: rule)) { try rules.apply(to: input("salt")) }
        #expect(try rules.apply(to: input("chili")).subject.id == "acme:1")
    }

    @Test func `may be without resources, clients, policies and providers`() throws {
        let folder = try ConfigurationFolder([
            "gateway.yaml":
                "{ issuer: 'http://[::1]:1', store: sqlite:x, providers: none, keys: { encryption_key: ${file:k} } }",
            "none/README": "",
        ])
        let loaded = ConfigurationLoader.load(file: folder.file("gateway.yaml"), environment: [:])
        #expect(
            folder.lines(loaded.problems) == [
                "gateway.yaml:1:57: providers: warning: the folder none holds no provider file"
            ])
        let configuration = try #require(loaded.configuration)
        #expect(configuration.listen == ListenAddress())
        #expect(configuration.tokens == TokenDefaults())
        #expect(configuration.audit == AuditDestination())
        #expect(configuration.log == LogRules())
        #expect(configuration.admin == nil)
    }

    @Test func `may take its strings from the environment and from files`() throws {
        let folder = try SampleFiles.folder(
            gateway: SampleFiles.gateway
                .replacing("https://gateway.example.com", with: "https://${env:HOST}/${file:tenant}")
                .replacing("${env:ORDERS_SECRET}", with: "${file:../secrets/orders}"))
        try folder.write("blue\n", to: "config/tenant")
        try folder.write("a secret from a file, of enough characters\r\n", to: "secrets/orders")
        let loaded = folder.load(environment: ["HOST": "gw.example"])
        #expect(loaded.problems.isEmpty)
        #expect(loaded.configuration?.issuer == "https://gw.example/blue")
        #expect(
            loaded.configuration?.clients.first?.authentication.isSecret("a secret from a file, of enough characters")
                == true)
    }

    @Test func `may take everything that has a place of its own from files`() throws {
        let folder = try SampleFiles.folder(
            gateway: SampleFiles.gateway
                .replacing("port: 8080 }", with: "port: 8443, tls: { certificate: tls.crt, private_key: tls.key } }")
                .replacing("store:", with: "audit: { file: audit.jsonl }\nlog: { level: debug }\nstore:"),
            provider: SampleFiles.provider.replacing(
                "clock_skew: 60s",
                with: "keys: { jwks_file: keys.json, ca_certificate: ca.pem }\ndecryption_keys: [sp.key]"))
        try folder.write(SampleFiles.certificate, to: "config/tls.crt")
        try folder.write(SampleFiles.certificateKey, to: "config/tls.key")
        try folder.write(SampleFiles.certificate, to: "providers/ca.pem")
        try folder.write(try SampleFiles.privateKey(), to: "providers/sp.key")
        try folder.write("{ \"keys\": [\(SampleFiles.jwk)] }", to: "providers/keys.json")
        let loaded = folder.load()
        #expect(folder.lines(loaded.problems) == [])
        let configuration = try #require(loaded.configuration)
        #expect(
            configuration.listen.tls
                == TLSFiles(certificate: folder.file("config/tls.crt"), privateKey: folder.file("config/tls.key")))
        #expect(configuration.audit.file == folder.file("config/audit.jsonl"))
        #expect("\(configuration.log.level)" == "debug")
        let provider = try #require(configuration.providers.first)
        #expect(provider.keys?.caFile == folder.file("config/../providers/ca.pem"))
        #expect(provider.jwt?.decryptionKeys.count == 1)
        guard case .fixed(let set) = provider.keys?.location else {
            Issue.record("the keys are not those of the file")
            return
        }
        #expect(set.keys.map(\.keyID) == ["1"])
    }

    @Test(arguments: [
        ("keys: { jwks: { keys: [\(SampleFiles.jwk)] } }", "fixed"),
        ("keys: { jwks_uri: 'https://a.example/jwks' }", "jwksURI"),
        ("keys: { discovery: 'https://a.example/d' }", "discovery("), ("keys: {}", "discoveryAtIssuer"),
        ("keys: { refresh: { max: 1m } }", "discoveryAtIssuer"),
    ])
    func `says where a provider's keys are`(keys: String, location: String) throws {
        let loaded = try SampleFiles.folder(provider: SampleFiles.provider.replacing("clock_skew: 60s", with: keys))
            .load()
        let provider = try #require(loaded.configuration?.providers.first)
        #expect("\(provider.keys?.location)".hasPrefix(location))
    }

    @Test func `lets a maximum below the default minimum lower it`() throws {
        let provider = SampleFiles.provider.replacing("clock_skew: 60s", with: "keys: { refresh: { max: 1m } }")
        let refresh = try SampleFiles.folder(provider: provider).load().configuration?.providers.first?.keys?.refresh
        #expect(refresh?.minimumLifetime == .seconds(60))
        #expect(refresh?.maximumLifetime == .seconds(60))
    }

    @Test func `lets an issuer without discovery be any string`() throws {
        let provider = SampleFiles.provider
            .replacing(
                "issuer: https://idp.example.com", with: "issuer: accounts.example.com\nissuer_aliases: [accounts]"
            )
            .replacing("clock_skew: 60s", with: "keys: { jwks_uri: 'https://a.example/jwks' }")
        let loaded = try SampleFiles.folder(provider: provider).load()
        #expect(loaded.problems.isEmpty)
        #expect(loaded.configuration?.providers.first?.jwt?.issuerAliases == [try Issuer("accounts")])
    }

    @Test func `keeps a disabled provider as one that is not enabled`() throws {
        let loaded = try SampleFiles.folder(provider: SampleFiles.provider + "enabled: false\n").load()
        #expect(loaded.problems.isEmpty)
        #expect(loaded.configuration?.providers.map(\.profile.isEnabled) == [false])
    }

    @Test func `lets a disabled provider share the issuer of an enabled one`() throws {
        let folder = try SampleFiles.folder()
        let disabled = SampleFiles.provider.replacing("acme:1", with: "old:1") + "enabled: false\n"
        try folder.write(disabled, to: "providers/old.yaml")
        #expect(folder.check().problems.isEmpty)
    }

    @Test func `gives each provider an alias of its own`() throws {
        let folder = try SampleFiles.folder()
        let twin = SampleFiles.provider.replacing("acme:1", with: "twin:1").replacing(
            "issuer: https://idp.example.com",
            with: "issuer: https://b.example\nissuer_aliases: [https://idp.example.com]")
        try folder.write(twin, to: "providers/twin.yaml")
        #expect(
            folder.lines(folder.check().problems) == [
                "providers/twin.yaml:3:18: issuer_aliases[0]: providers/acme.yaml has this issuer too"
            ])
    }

    @Test func `may use braces without meaning a reference`() throws {
        let gateway = SampleFiles.gateway.replacing(
            "${env:ORDERS_SECRET}", with: "'$${env:ORDERS_SECRET} and $5, and more characters'")
        let loaded = try SampleFiles.folder(gateway: gateway).load()
        #expect(
            loaded.configuration?.clients.first?.authentication.isSecret(
                "${env:ORDERS_SECRET} and $5, and more characters") == true)
    }

    @Test func `has registered subjects`() throws {
        let keys = """
            subject: registered
            on_first_sight: reject
            link_by: verified_email
            authoritative_for: [example.com, sub.example.com]

            """
        let provider = SampleFiles.provider.replacing("subject: \"acme:1\"", with: "subject: \"1\"") + keys
        let loaded = try SampleFiles.folder(provider: provider).load()
        #expect(loaded.warnings.isEmpty)
        let profile = try #require(loaded.configuration?.providers.first).profile
        #expect(profile.registration.onFirstSight == .reject)
        #expect(profile.registration.emailDomains == ["example.com", "sub.example.com"])
    }
}

extension ClientAuthentication {
    /// Whether it is by this secret, in HTTP Basic.
    fileprivate func isSecret(_ secret: String) -> Bool {
        guard case .clientSecretBasic(let digest) = self else { return false }
        return digest.matches(secret.utf8)
    }
}
