import ProviderDocuments
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `Files of introspection providers` {
    static let file = """
        type: introspection
        introspection_endpoint: https://idp.example.com/introspect
        client: { id: gateway, secret: "${env:ORDERS_SECRET}", authentication: client_secret_basic }
        audiences: [cambio]
        subject_token_type: urn:example:opaque
        cache: 30s
        mapping:
          subject: claims.sub
          claims:
            email: claims.email

        """

    @Test(arguments: [
        SeededMistake("as it should be", "type", "type"),
        SeededMistake(
            "no endpoint", "introspection_endpoint: https://idp.example.com/introspect\n", "",
            "1:1: introspection_endpoint: is required"),
        SeededMistake(
            "endpoint that is not https", "https://idp", "http://idp",
            "2:25: introspection_endpoint: must be an https URL: http is for loopback addresses only"),
        SeededMistake(
            "no audience", "audiences: [cambio]\n", "",
            "1:1: needs audiences or client_ids: whom a token was issued to must be decided"),
        SeededMistake("empty audiences", "[cambio]", "[]", "4:12: audiences: must not be empty"),
        SeededMistake(
            "no client secret", ", secret: \"${env:ORDERS_SECRET}\"", "", "3:9: client.secret: is required"),
        SeededMistake(
            "authentication that is not served", "client_secret_basic", "tls_client_auth",
            "3:72: client.authentication: must be one of client_secret_basic, client_secret_post, found "
                + "tls_client_auth"),
        SeededMistake(
            "type that is no URI", "urn:example:opaque", "opaque",
            "5:21: subject_token_type: must be an absolute URI (RFC 8693 section 3)"),
        SeededMistake(
            "type of the standards", "urn:example:opaque", "urn:ietf:params:oauth:token-type:access_token",
            "5:21: subject_token_type: is a type of the standards, which says nothing of the provider: give it one of "
                + "its own"),
        SeededMistake(
            "cache without a unit", "30s", "30",
            "6:8: cache: needs a unit: write 30s for seconds, or use m, h or d"),
        SeededMistake("cache for a day", "30s", "1d", "6:8: cache: must be from 0s to 1h"),
        SeededMistake(
            "assumed lifetime of nothing", "cache: 30s", "assumed_lifetime: 0s",
            "6:19: assumed_lifetime: must be from 1s to 1d"),
        SeededMistake(
            "authorities that are not there", "cache: 30s", "ca_certificate: ca.pem",
            "6:17: ca_certificate: providers/ca.pem does not exist"),
        SeededMistake(
            "another type", "cache", "accepts: [id_token]\ncache",
            "6:11: accepts[0]: a provider of type introspection has no tokens of the type id_token"),
        SeededMistake(
            "aliases", "cache", "issuer_aliases: [x]\ncache",
            "6:17: issuer_aliases: has no meaning for a provider of type introspection"),
    ])
    func `are checked`(_ mistake: SeededMistake) throws {
        let folder = try SampleFiles.folder(provider: try mistake.applied(to: Self.file))
        #expect(folder.lines(folder.check().problems) == mistake.problems.map { "providers/acme.yaml:\($0)" })
    }

    @Test func `give a provider and its endpoint`() throws {
        let text =
            Self.file + """
                client_ids: [portal]
                issuer: https://idp.example.com
                assumed_lifetime: 5m
                replay: one_time

                """
        let configuration = try #require(try SampleFiles.folder(provider: text).check().configuration)
        let configured = try #require(configuration.providers.first)
        guard case .introspection(let provider) = configured.provider else {
            Issue.record("another type")
            return
        }
        let type = TokenType.other("urn:example:opaque")
        #expect(provider.audiences == ["cambio"])
        #expect(provider.clientIDs == ["portal"])
        #expect(provider.issuer?.description == "https://idp.example.com")
        #expect(provider.assumedLifetime == 300)
        #expect(provider.subjectTokenType == type)
        #expect(provider.accepts == [.accessToken, type])
        #expect(provider.replay == .oneTime)
        #expect(configured.testTokenType == .accessToken)
        let endpoint = try #require(configured.endpoint)
        #expect(endpoint.url.description == "https://idp.example.com/introspect")
        #expect(endpoint.cacheSeconds == 30)
        #expect(endpoint.credentials.id == "gateway")
        #expect(!"\(endpoint)".contains(SampleFiles.secret))
    }

    @Test func `ask each time and refuse tokens without exp where they say nothing else`() throws {
        let text = Self.file.replacing("cache: 30s\n", with: "").replacing(
            "subject_token_type: urn:example:opaque\n", with: "")
        let configuration = try #require(try SampleFiles.folder(provider: text).check().configuration)
        let configured = try #require(configuration.providers.first)
        #expect(configured.endpoint?.cacheSeconds == 0)
        #expect(configured.profile.accepts == [.accessToken])
    }

    @Test func `may be for tokens of their own type alone`() throws {
        let text = Self.file + "accepts: [\"urn:example:opaque\"]\n"
        let configuration = try #require(try SampleFiles.folder(provider: text).check().configuration)
        #expect(configuration.providers.first?.profile.accepts == [.other("urn:example:opaque")])
    }

    @Test func `cannot share a type`() throws {
        let folder = try SampleFiles.folder(provider: Self.file)
        try folder.write(Self.file, to: "providers/beta.yaml")
        #expect(
            folder.lines(folder.check().problems) == [
                "providers/beta.yaml:5:21: subject_token_type: providers/acme.yaml has this type too"
            ])
    }

    @Test func `run their tests as access tokens`() throws {
        let text =
            Self.file + """
                tests:
                  - name: a person
                    claims: { sub: ada, email: ada@example.com }
                    expect: { subject: "acme:ada" }
                  - name: wrong
                    claims: { sub: ada, email: ada@example.com }
                    expect: { subject: "acme:bob" }

                """
        let folder = try SampleFiles.folder(provider: text)
        #expect(
            folder.lines(folder.check().problems) == [
                "providers/acme.yaml:15:5: tests[1]: wrong: expected subject acme:bob, found subject acme:ada, "
                    + "claims {\"email\":\"ada@example.com\"}: see mapping.subject, line 8"
            ])
    }
}
