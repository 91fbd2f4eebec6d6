import Testing

@testable import Gateway

@Suite struct `Provider files of types that are not served yet` {
    static let introspection = """
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

    static let introspectionWarning =
        "1:7: type: warning: not served by this version yet: introspection; the provider's tokens are refused"

    @Test(arguments: [
        SeededMistake("as it should be", "type", "type", introspectionWarning),
        SeededMistake(
            "no endpoint", "introspection_endpoint: https://idp.example.com/introspect\n", "",
            "1:1: introspection_endpoint: is required", introspectionWarning),
        SeededMistake(
            "no audience", "audiences: [cambio]\n", "",
            "1:1: needs audiences or client_ids: whom a token was issued to must be decided", introspectionWarning),
        SeededMistake(
            "no client secret", ", secret: \"${env:ORDERS_SECRET}\"", "", introspectionWarning,
            "3:9: client.secret: is required"),
        SeededMistake(
            "type that is no URI", "urn:example:opaque", "opaque", introspectionWarning,
            "5:21: subject_token_type: must be an absolute URI (RFC 8693 section 3)"),
        SeededMistake(
            "cache without a unit", "30s", "30", introspectionWarning,
            "6:8: cache: needs a unit: write 30s for seconds, or use m, h or d"),
        SeededMistake(
            "issuer", "cache", "issuer: x\ncache", introspectionWarning,
            "6:9: issuer: has no meaning for a provider of type introspection"),
    ])
    func `are checked (introspection)`(_ mistake: SeededMistake) throws {
        try check(mistake, in: Self.introspection)
    }

    @Test func `may be named by policies, and are never used`() throws {
        let loaded = try SampleFiles.folder(provider: Self.introspection).check()
        let configuration = try #require(loaded.configuration)
        #expect(configuration.providers.isEmpty)
        #expect(configuration.policies.count == 1)
    }

    private func check(_ mistake: SeededMistake, in provider: String) throws {
        let folder = try SampleFiles.folder(provider: try mistake.applied(to: provider))
        #expect(folder.lines(folder.check().problems) == mistake.problems.map { "providers/acme.yaml:\($0)" })
    }
}
