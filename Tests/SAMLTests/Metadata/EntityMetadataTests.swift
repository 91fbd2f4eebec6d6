import Foundation
import Testing
import XMLSecurity

@testable import SAML

@Suite struct `The metadata of an identity provider` {
    /// Reads the only entity of a document.
    static func read(_ text: String) throws -> EntityMetadata {
        let index = try AggregateIndex(
            reading: Array(text.utf8), rules: MetadataRules(), at: Date(timeIntervalSince1970: 1_800_000_000))
        return try #require(index.entities.values.first)
    }

    static func fingerprint(_ certificate: Int) throws -> String {
        let der = try #require(Base64.decode(MetadataText.certificates[certificate].utf8))
        return try SignatureKey(certificate: der).fingerprint
    }

    @Test func `tells its name and keys`() throws {
        let entity = try Self.read(MetadataText.entity())
        #expect(entity.entityID == (try EntityID("https://idp.example")))
        #expect(entity.signingKeys.map(\.fingerprint) == [try Self.fingerprint(0)])
        #expect(entity.validUntil == nil && entity.cacheDuration == nil && entity.skippedKeyCount == 0)
    }

    struct KeyCase: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let keys: String
        /// Numbers of the certificates that count.
        let counting: [Int]
        var skippedCount = 0
    }

    static let good = MetadataText.certificates
    static let keyCases = [
        KeyCase(
            testDescription: "several, in order", keys: MetadataText.key(good[1]) + MetadataText.key(good[0]),
            counting: [1, 0]),
        KeyCase(testDescription: "without a use", keys: MetadataText.key(good[0], use: nil), counting: [0]),
        KeyCase(
            testDescription: "none for encryption",
            keys: MetadataText.key(good[0]) + MetadataText.key(good[1], use: "encryption"), counting: [0]),
        KeyCase(
            testDescription: "none of an unknown use",
            keys: MetadataText.key(good[0]) + MetadataText.key(good[1], use: "Signing"), counting: [0], skippedCount: 1),
        KeyCase(
            testDescription: "the same one once", keys: MetadataText.key(good[0]) + MetadataText.key(good[0], use: nil),
            counting: [0]),
        KeyCase(testDescription: "without its chain", keys: MetadataText.key(good[0], good[1]), counting: [0]),
        KeyCase(
            testDescription: "without what is no certificate",
            keys: MetadataText.key("AAAA") + MetadataText.key("*") + MetadataText.key(good[0]), counting: [0],
            skippedCount: 2),
        KeyCase(
            testDescription: "from a PEM file within",
            keys: MetadataText.key(
                Base64.encode(
                    Array("-----BEGIN CERTIFICATE-----\r\n\(good[0])\r\n-----END CERTIFICATE-----\r\n".utf8))),
            counting: [0]),
        KeyCase(
            testDescription: "without one that is too small",
            keys: MetadataText.key(MetadataText.smallCertificate) + MetadataText.key(good[0]), counting: [0],
            skippedCount: 1),
        KeyCase(
            testDescription: "without one that is only named",
            keys: MetadataText.keyDescriptor("<ds:KeyName>key</ds:KeyName>") + MetadataText.key(good[0]),
            counting: [0], skippedCount: 1),
        KeyCase(
            testDescription: "the certificate beside its bare key",
            keys: MetadataText.keyDescriptor(
                "\(bareKey)<ds:X509Data><ds:X509Certificate>\(good[0])</ds:X509Certificate></ds:X509Data>"),
            counting: [0]),
    ]

    static let bareKey = """
        <ds:KeyValue><ds:RSAKeyValue><ds:Modulus>\(MetadataText.modulus)</ds:Modulus><ds:Exponent>AQAB</ds:Exponent>
        </ds:RSAKeyValue></ds:KeyValue>
        """

    @Test(arguments: keyCases) func `has the keys that sign`(_ c: KeyCase) throws {
        let entity = try Self.read(MetadataText.entity(keys: c.keys))
        #expect(entity.signingKeys.map(\.fingerprint) == (try c.counting.map(Self.fingerprint)))
        #expect(entity.skippedKeyCount == c.skippedCount)
    }

    @Test(arguments: [
        bareKey,
        #"<dsig11:DEREncodedKeyValue xmlns:dsig11="http://www.w3.org/2009/xmldsig11#">\#(MetadataText.rsaKey)</dsig11:DEREncodedKeyValue>"#,
    ])
    func `may have a key without a certificate`(_ content: String) throws {
        let entity = try Self.read(MetadataText.entity(keys: MetadataText.keyDescriptor(content)))
        let der = try #require(Base64.decode(MetadataText.rsaKey.utf8))
        #expect(entity.signingKeys == [try SignatureKey(subjectPublicKeyInfo: der)])
        #expect(entity.signingKeys.first?.certificate == nil)
    }

    @Test func `holds for the shortest time that is said`() throws {
        let entity = try Self.read(
            MetadataText.group(
                MetadataText.group(
                    MetadataText.entity(
                        attributes: #"validUntil="2030-01-03T00:00:00Z" cacheDuration="PT2H""#,
                        role: #"validUntil="2030-01-02T00:00:00Z""#),
                    attributes: #"validUntil="2030-01-04T00:00:00Z" cacheDuration="PT1H""#),
                attributes: #"validUntil="2031-01-01T00:00:00Z""#))
        #expect(entity.validUntil == Date(timeIntervalSince1970: 1_893_542_400))
        #expect(entity.cacheDuration == 3_600)
    }

    @Test func `is kept no longer than it must where its cache duration cannot be read`() throws {
        #expect(try Self.read(MetadataText.entity(attributes: #"cacheDuration="P1DT""#)).cacheDuration == 0)
    }

    @Test func `tells what rules are made of`() throws {
        let entity = try Self.read(
            MetadataText.entity(
                role: #"errorURL=" https://idp.example/error ""#,
                extensions: """
                    <Extensions xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute"
                    xmlns:mdrpi="urn:oasis:names:tc:SAML:metadata:rpi" xmlns:shibmd="urn:mace:shibboleth:metadata:1.0">
                    <mdrpi:RegistrationInfo registrationAuthority="http://www.example.edu/"/>
                    <shibmd:Scope regexp="true">^.+\\.example$</shibmd:Scope>
                    <mdattr:EntityAttributes><saml:Attribute Name="http://macedir.org/entity-category">
                    <saml:AttributeValue> http://a.example/c1 </saml:AttributeValue>
                    <saml:AttributeValue>http://a.example/c2</saml:AttributeValue>
                    <saml:AttributeValue>http://a.example/c1</saml:AttributeValue></saml:Attribute>
                    <saml:Attribute Name="http://macedir.org/entity-category-support">
                    <saml:AttributeValue>http://a.example/s</saml:AttributeValue></saml:Attribute>
                    <saml:Attribute Name="urn:oasis:names:tc:SAML:attribute:assurance-certification">
                    <saml:AttributeValue>https://refeds.org/sirtfi</saml:AttributeValue></saml:Attribute>
                    <saml:Attribute Name="other"><saml:AttributeValue>x</saml:AttributeValue></saml:Attribute>
                    <saml:Assertion><saml:AttributeStatement><saml:Attribute
                    Name="http://macedir.org/entity-category"><saml:AttributeValue>of nobody</saml:AttributeValue>
                    </saml:Attribute></saml:AttributeStatement></saml:Assertion></mdattr:EntityAttributes></Extensions>
                    """,
                keys: MetadataText.key(MetadataText.certificates[0]) + """
                    <SingleSignOnService Binding="urn:b" Location="https://idp.example/sso"/>
                    <SingleSignOnService Binding="urn:b"/>
                    """,
                roleContent: """
                    <Extensions xmlns:shibmd="urn:mace:shibboleth:metadata:1.0"
                    xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui">
                    <shibmd:Scope>idp.example</shibmd:Scope><mdui:UIInfo>
                    <mdui:DisplayName xml:lang="en">Example</mdui:DisplayName>
                    <mdui:DisplayName xml:lang="DE"> Beispiel </mdui:DisplayName>
                    <mdui:DisplayName xml:lang="en">Another</mdui:DisplayName>
                    <mdui:DisplayName>of no language</mdui:DisplayName></mdui:UIInfo></Extensions>
                    """))
        #expect(entity.registrationAuthority == "http://www.example.edu/")
        #expect(entity.entityCategories == ["http://a.example/c1", "http://a.example/c2"])
        #expect(entity.entityCategorySupport == ["http://a.example/s"])
        #expect(entity.assuranceCertifications == ["https://refeds.org/sirtfi"])
        #expect(entity.displayNames == ["en": "Example", "de": "Beispiel"])
        #expect(entity.scopes.map(\.value) == ["idp.example", "^.+\\.example$"])
        #expect(entity.scopes.map(\.isRegularExpression) == [false, true])
        #expect(entity.singleSignOn == [.init(binding: "urn:b", location: "https://idp.example/sso")])
        #expect(entity.errorURL == "https://idp.example/error")
    }

    @Test func `has what its group says, and its own before that`() throws {
        let extensions = { (authority: String, category: String) in
            """
            <Extensions xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute"
            xmlns:mdrpi="urn:oasis:names:tc:SAML:metadata:rpi">\(authority.isEmpty ? "" : """
            <mdrpi:RegistrationInfo registrationAuthority="\(authority)"/>
            """)<mdattr:EntityAttributes><saml:Attribute Name="http://macedir.org/entity-category">
            <saml:AttributeValue>\(category)</saml:AttributeValue></saml:Attribute></mdattr:EntityAttributes></Extensions>
            """
        }
        let document = MetadataText.group(
            extensions("urn:group", "c1"), MetadataText.entity("urn:a", extensions: extensions("urn:own", "c2")),
            MetadataText.entity("urn:b", extensions: extensions("", "c3")))
        let index = try AggregateIndex(reading: Array(document.utf8), rules: MetadataRules(), at: Date())
        let a = try #require(index.entities[try EntityID("urn:a")])
        #expect(a.registrationAuthority == "urn:own")
        #expect(a.entityCategories == ["c1", "c2"])
        let b = try #require(index.entities[try EntityID("urn:b")])
        #expect(b.registrationAuthority == "urn:group")
        #expect(b.entityCategories == ["c1", "c3"])
    }
}
