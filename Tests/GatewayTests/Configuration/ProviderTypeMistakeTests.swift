import Testing

@testable import Gateway

@Suite struct `Provider files of types that are not served yet` {
    static let saml = """
        type: saml
        entity_id: https://idp.example.edu/idp
        metadata: { url: https://idp.example.edu/metadata, signing_certificate: federation.pem, refresh: 1h }
        audience: https://gateway.example.com/saml
        recipients: [https://gateway.example.com/saml/acs]
        signed: either
        decryption_keys: [sp.key]
        allow_sha1: false
        cbc: signed_response
        attribute_names: { "urn:oid:1.2.3": department }
        mapping:
          subject: claims.sub
          claims:
            email: claims.attributes.mail[0]
        tests:
          - name: someone
            claims: { sub: x, attributes: { mail: [a@example.edu] } }
            expect: { subject: "acme:x" }

        """

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

    static let samlWarning =
        "1:7: type: warning: not served by this version yet: SAML; the provider's assertions are refused"
    static let introspectionWarning =
        "1:7: type: warning: not served by this version yet: introspection; the provider's tokens are refused"

    @Test(arguments: [
        SeededMistake("as it should be", "type", "type", samlWarning),
        SeededMistake(
            "no entity ID", "entity_id: https://idp.example.edu/idp\n", "", "1:1: entity_id: is required", samlWarning),
        SeededMistake(
            "key of another type", "audience:", "audiences: [a]\naudience:", samlWarning,
            "4:12: audiences: has no meaning for a provider of type saml"),
        SeededMistake(
            "no metadata", "url: https://idp.example.edu/metadata, ", "", samlWarning,
            "3:11: metadata: needs url, file or mdq"),
        SeededMistake(
            "metadata twice", "signing_certificate: federation.pem", "mdq: 'https://a/'", samlWarning,
            "3:57: metadata.mdq: url says already where the metadata is: give one of the two"),
        SeededMistake(
            "metadata without TLS", "https://idp.example.edu/metadata", "http://idp.example.edu/metadata", samlWarning,
            "3:18: metadata.url: must be an https URL: http is for loopback addresses only"),
        SeededMistake(
            "unknown signature rule", "either", "neither", samlWarning,
            "6:9: signed: must be one of assertion, response, both, either, found neither; did you mean either?"),
        SeededMistake(
            "SHA-1 by a string", "allow_sha1: false", "allow_sha1: 'false'", samlWarning,
            "8:13: allow_sha1: must be true or false, found a string"),
        SeededMistake(
            "unknown CBC rule", "signed_response", "sometimes", samlWarning,
            "9:6: cbc: must be one of refused, allowed, signed_response, found sometimes"),
        SeededMistake(
            "attribute without a name", "department }", "[] }", samlWarning,
            "10:37: attribute_names[\"urn:oid:1.2.3\"]: must be a string, found a list"),
        SeededMistake(
            "no recipients", "[https://gateway.example.com/saml/acs]", "[]", samlWarning,
            "5:13: recipients: must not be empty"),
        SeededMistake(
            "test with another outcome", "acme:x", "acme:y", samlWarning,
            """
            16:5: tests[0]: someone: expected subject acme:y, found subject acme:x, claims \
            {\"email\":\"a@example.edu\"}: see mapping.subject, line 12
            """
        ),
    ])
    func `are checked (SAML)`(_ mistake: SeededMistake) throws {
        try check(mistake, in: Self.saml)
    }

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

    @Test(arguments: [saml, introspection]) func `may be named by policies, and are never used`(provider: String) throws
    {
        let loaded = try SampleFiles.folder(provider: provider).check()
        let configuration = try #require(loaded.configuration)
        #expect(configuration.providers.isEmpty)
        #expect(configuration.policies.count == 1)
    }

    private func check(_ mistake: SeededMistake, in provider: String) throws {
        let folder = try SampleFiles.folder(provider: try mistake.applied(to: provider))
        #expect(folder.lines(folder.check().problems) == mistake.problems.map { "providers/acme.yaml:\($0)" })
    }
}
