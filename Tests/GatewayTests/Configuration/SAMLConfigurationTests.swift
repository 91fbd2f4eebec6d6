import Foundation
import JOSE
import ProviderDocuments
import SAML
import Testing
import TokenExchange
import XMLSecurity

@testable import Gateway

@Suite struct `SAML provider files` {
    static let provider = """
        type: saml
        entity_id: https://idp.example.edu/idp
        metadata: { url: https://idp.example.edu/metadata, signing_certificate: federation.pem, refresh: 1h }
        audience: https://gateway.example.com/sp
        recipients: [https://gateway.example.com/acs]
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

    static let federation = provider.replacing("entity_id: https://idp.example.edu/idp\n", with: "")
        .replacing("refresh: 1h", with: "filter: \"'https://example.edu/c' in metadata.entity_categories\"")

    @Test(arguments: [
        SeededMistake("as it should be", "type", "type"),
        SeededMistake(
            "key of another type", "audience:", "audiences: [a]\naudience:",
            "4:12: audiences: has no meaning for a provider of type saml"),
        SeededMistake(
            "no metadata", "url: https://idp.example.edu/metadata, ", "", "3:11: metadata: needs url, file or mdq"),
        SeededMistake(
            "metadata twice", "signing_certificate: federation.pem", "mdq: 'https://a/'",
            "3:57: metadata.mdq: url says already where the metadata is: give one of the two"),
        SeededMistake(
            "a file that is not there", "url: https://idp.example.edu/metadata", "file: none.xml",
            "3:19: metadata.file: providers/none.xml does not exist, or cannot be read"),
        SeededMistake(
            "metadata without TLS", "https://idp.example.edu/metadata", "http://idp.example.edu/metadata",
            "3:18: metadata.url: must be an https URL: http is for loopback addresses only"),
        SeededMistake(
            "a certificate that is not there", "federation.pem", "other.pem",
            "3:73: metadata.signing_certificate: providers/other.pem does not exist"),
        SeededMistake(
            "a key for a certificate", "federation.pem", "sp.key",
            "3:73: metadata.signing_certificate: providers/sp.key holds no PEM block \"CERTIFICATE\""),
        SeededMistake(
            "a filter for one provider", "refresh: 1h", "filter: 'true'",
            "3:97: metadata.filter: is for a federation: a file without entity_id"),
        SeededMistake(
            "a bound that is too short", "refresh: 1h", "max_valid_for: 1m",
            "3:104: metadata.max_valid_for: must be from 1h to 365d"),
        SeededMistake(
            "entity ID with a blank", "entity_id: https", "entity_id: a https",
            "2:12: entity_id: must have at most 1024 bytes, and neither white space nor control characters"),
        SeededMistake(
            "unknown signature rule", "either", "neither",
            "6:9: signed: must be one of assertion, response, both, either, found neither; did you mean either?"),
        SeededMistake(
            "SHA-1 by a string", "allow_sha1: false", "allow_sha1: 'false'",
            "8:13: allow_sha1: must be true or false, found a string"),
        SeededMistake(
            "unknown CBC rule", "signed_response", "sometimes",
            "9:6: cbc: must be one of refused, signed_response, allowed, found sometimes"),
        SeededMistake(
            "a certificate for a key", "[sp.key]", "[federation.pem]",
            "7:19: decryption_keys[0]: providers/federation.pem holds no PEM block \"PRIVATE KEY\""),
        SeededMistake(
            "a key that decrypts nothing", "[sp.key]", "[ec.key]",
            "7:19: decryption_keys[0]: ec.key holds no RSA private key of 2048 to 8192 bits"),
        SeededMistake(
            "attribute without a name", "department }", "[] }",
            "10:37: attribute_names[\"urn:oid:1.2.3\"]: must be a string, found a list"),
        SeededMistake(
            "no recipients", "[https://gateway.example.com/acs]", "[]", "5:13: recipients: must not be empty"),
        SeededMistake(
            "test with another outcome", "acme:x", "acme:y",
            """
            16:5: tests[0]: someone: expected subject acme:y, found subject acme:x, claims \
            {\"email\":\"a@example.edu\"}: see mapping.subject, line 12
            """),
    ])
    func `are checked`(_ mistake: SeededMistake) throws {
        let folder = try Self.folder(provider: try mistake.applied(to: Self.provider))
        #expect(folder.lines(folder.check().problems) == mistake.problems.map { "providers/acme.yaml:\($0)" })
    }

    @Test(arguments: [
        SeededMistake("as it should be", "type", "type"),
        SeededMistake(
            "a name that metadata does not have", "entity_categories", "categories",
            """
            2:134: metadata.filter: 'metadata' has no member 'categories'; it has 'assurance_certifications', \
            'display_names', 'entity_categories', 'entity_category_support', 'entity_id', 'registration_authority', 'scopes'
            """),
        SeededMistake(
            "a filter of another type", "\"'https://example.edu/c' in metadata.entity_categories\"",
            "metadata.entity_id",
            "2:97: metadata.filter: must be true or false, and is a string"),
        SeededMistake(
            "nobody signs it", "signing_certificate: federation.pem, ", "",
            """
            2:11: metadata: warning: no signing_certificate: whoever can answer at this URL says who the members of the \
            federation are
            """),
    ])
    func `may stand for a federation`(_ mistake: SeededMistake) throws {
        let folder = try Self.folder(provider: try mistake.applied(to: Self.federation))
        #expect(folder.lines(folder.check().problems) == mistake.problems.map { "providers/acme.yaml:\($0)" })
    }

    @Test func `give what they say`() throws {
        let loaded = try Self.folder(provider: Self.provider).load()
        let read = try #require(loaded.configuration?.providers.first)
        let provider = try #require(read.saml)
        #expect(provider.entityID == (try EntityID("https://idp.example.edu/idp")))
        #expect(provider.accepts == [.saml2])
        #expect(provider.replay == .oneTime)
        let rules = provider.serviceProvider
        #expect(rules.entityID == (try EntityID("https://gateway.example.com/sp")))
        #expect(rules.recipients == ["https://gateway.example.com/acs"])
        #expect(rules.decryptionKeys.count == 1)
        #expect(rules.vocabulary.shortName(of: "urn:oid:1.2.3") == "department")
        #expect(read.metadata?.signers.count == 1)
        #expect(read.metadata?.refresh.maximumLifetime == .seconds(3600))
    }

    @Test func `take the gateway's own names where they say none`() throws {
        let least = """
            type: saml
            entity_id: https://idp.example.edu/idp
            metadata: { file: metadata.xml }
            mapping: { subject: claims.sub }

            """
        let provider = try #require(try Self.folder(provider: least).load().configuration?.providers.first?.saml)
        #expect(provider.serviceProvider.entityID == (try EntityID("https://gateway.example.com/saml")))
        #expect(
            provider.serviceProvider.recipients == [
                "https://gateway.example.com/saml/acs", "https://gateway.example.com/token",
            ])
        #expect(provider.serviceProvider.signatures == SignatureRules())
        #expect(provider.serviceProvider.cbc == .signedResponse)
        #expect(provider.serviceProvider.signed == .either)
    }

    static func folder(gateway: String = SampleFiles.gateway, provider: String) throws -> ConfigurationFolder {
        try ConfigurationFolder([
            "config/gateway.yaml": gateway, "providers/acme.yaml": provider,
            "providers/federation.pem": SampleFiles.certificate, "providers/ec.key": SampleFiles.certificateKey,
            "providers/sp.key": rsaKey, "providers/metadata.xml": "<metadata/>",
        ])
    }

    /// A private key that parts of assertions may be encrypted to.
    static let rsaKey = (try? SampleFiles.privateKey(.rs256)) ?? ""
}
