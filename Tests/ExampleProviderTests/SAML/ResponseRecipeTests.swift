import CryptoExtras
import ExampleProvider
import Foundation
import Testing
import XMLSecurity

@Suite struct `SAML responses` {
    static let serviceProvider = SAMLServiceProvider(
        entityID: "https://gateway.example/saml", recipient: "https://gateway.example/token")
    static let saml = "urn:oasis:names:tc:SAML:2.0:assertion"
    static let rsa = try? SAMLIdentityProvider(entityID: "https://idp.example/saml/metadata")
    static let elliptic = try? SAMLIdentityProvider(
        entityID: "https://idp.example/saml/metadata", configuration: SAMLConfiguration(keyKinds: [.p256]))

    private func verifier(_ recipe: ResponseRecipe) throws -> SignatureVerifier {
        var rules = SignatureRules()
        rules.allowsSHA1 = true
        return SignatureVerifier(keys: [try SignatureKey(certificate: recipe.key.certificate ?? [])], rules: rules)
    }

    private func assertion(_ response: UnverifiedElement) throws -> UnverifiedElement {
        try #require(response.children(XMLName("Assertion", in: Self.saml)).first)
    }

    @Test(arguments: ResponseRecipe.SignedParts.allCases)
    func `are signed in the parts that are asked for`(parts: ResponseRecipe.SignedParts) throws {
        var recipe = try #require(try Self.elliptic?.recipe(subject: "ada", for: Self.serviceProvider))
        recipe.signedParts = parts
        let response = try UnverifiedDocument(parsing: recipe.document()).root
        let assertion = try assertion(response)
        #expect(response.isSigned == [.response, .both].contains(parts))
        #expect(assertion.isSigned == [.assertion, .both].contains(parts))
        for element in [response, assertion] where element.isSigned {
            #expect(try verifier(recipe).verify(element, at: .now).key.certificate != nil)
        }
    }

    @Test(arguments: XMLSignatureAlgorithm.allCases, XMLDigestAlgorithm.allCases)
    func `are signed with every algorithm`(algorithm: XMLSignatureAlgorithm, digest: XMLDigestAlgorithm) throws {
        let provider = algorithm.rawValue.contains("ecdsa") ? Self.elliptic : Self.rsa
        var recipe = try #require(try provider?.recipe(subject: "ada", for: Self.serviceProvider))
        recipe.algorithm = algorithm
        recipe.digest = digest
        let response = try UnverifiedDocument(parsing: recipe.document()).root
        #expect(
            try verifier(recipe).verify(try assertion(response), at: .now).element.attribute("ID")
                == recipe.assertion.id)
    }

    @Test(arguments: ContentCipher.allCases)
    func `are encrypted with every cipher`(cipher: ContentCipher) throws {
        let key = try XMLDecryptionKey(pem: _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation)
        var recipe = try #require(try Self.elliptic?.recipe(subject: "ada", for: Self.serviceProvider))
        recipe.signedParts = .both
        recipe.encryption = try ElementEncryption(to: [key.encryptionKey], cipher: cipher)
        let response = try UnverifiedDocument(parsing: recipe.document()).root
        let encrypted = try #require(response.children(XMLName("EncryptedAssertion", in: Self.saml)).first)
        let decrypted = try ElementDecryption(keys: [key], allowsCBC: true).decrypt(encrypted)
        #expect(try verifier(recipe).verify(response, at: .now).element.attribute("ID") == recipe.id)
        #expect(try verifier(recipe).verify(decrypted.root, at: .now).element.attribute("ID") == recipe.assertion.id)
    }

    @Test func `say who it is, for whom and for how long`() throws {
        let now = Date(timeIntervalSince1970: 1_800_000_000)
        let recipe = try #require(try Self.elliptic?.recipe(subject: "ada", for: Self.serviceProvider, at: now))
        let text = String(decoding: try recipe.assertionDocument(), as: UTF8.self)
        #expect(text.contains("SPNameQualifier=\"https://gateway.example/saml\">ada</saml:NameID>"))
        #expect(text.contains("<saml:Audience>https://gateway.example/saml</saml:Audience>"))
        #expect(text.contains("Recipient=\"https://gateway.example/token\""))
        #expect(text.contains("IssueInstant=\"2027-01-15T08:00:00Z\""))
        #expect(text.contains("NotOnOrAfter=\"2027-01-15T08:05:00Z\""))
        #expect(text.contains("<saml:AttributeValue xsi:type=\"xs:string\">app-orders</saml:AttributeValue>"))
    }

    @Test func `are changed before or after they are signed`() throws {
        let recipe = try #require(try Self.elliptic?.recipe(subject: "ada", for: Self.serviceProvider))
        let before = recipe.dangerouslyChanging(.assertion) { $0.replacing(">ada<", with: ">eve<") }
        let response = try UnverifiedDocument(parsing: before.document()).root
        #expect(try verifier(recipe).verify(try assertion(response), at: .now).element.children.count == 5)
        let after = recipe.dangerouslyChanging(.signedAssertion) { $0.replacing(">ada<", with: ">eve<") }
        let changed = try UnverifiedDocument(parsing: after.document()).root
        #expect(throws: SignatureRejection.digestMismatch) {
            try verifier(recipe).verify(try assertion(changed), at: .now)
        }
    }

    @Test(arguments: [CertificateValidity.past, .future])
    func `are signed by a key whose certificate does not count now`(validity: CertificateValidity) throws {
        var recipe = try #require(try Self.elliptic?.recipe(subject: "ada", for: Self.serviceProvider))
        recipe.key = try .certified(.p256, validity: validity)
        let response = try UnverifiedDocument(parsing: recipe.document()).root
        let rejection: SignatureRejection =
            if case .past = validity { .certificateExpired } else { .certificateNotYetValid }
        #expect(throws: rejection) {
            try verifier(recipe).verify(try assertion(response), at: Date(timeIntervalSince1970: 1_800_000_000))
        }
    }
}
