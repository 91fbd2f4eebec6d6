import ExampleProvider
import Foundation
import JOSE
import Testing
import XMLSecurity

@Suite struct `The SAML side` {
    static let configuration = ExampleProvider.Configuration(
        algorithms: [.es256], saml: SAMLConfiguration(keyKinds: [.p256]))
    static let metadata = "urn:oasis:names:tc:SAML:2.0:metadata"

    private func document(of provider: ExampleProvider) async throws -> UnverifiedDocument {
        let answer = try await LoopbackClient.get(.samlMetadata, of: provider)
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "application/samlmetadata+xml")
        return try UnverifiedDocument(parsing: Array(answer.body), limits: .metadata)
    }

    private func certificates(_ document: UnverifiedDocument) -> [[UInt8]?] {
        document.root.elementsBelow.filter { $0.name.local == "KeyDescriptor" }.map { descriptor in
            descriptor.elementsBelow.first { $0.name.local == "X509Certificate" }?.text.flatMap {
                Base64.decode($0.utf8)
            }
        }
    }

    private func verify(_ document: UnverifiedDocument, of provider: ExampleProvider) async throws {
        let key = try #require(await provider.samlIdentityProvider?.metadataKey.certificate)
        _ = try SignatureVerifier(keys: [SignatureKey(certificate: key)]).verify(document.root, at: .now)
    }

    @Test func `serves signed metadata with its keys`() async throws {
        try await ExampleProvider.withRunning(Self.configuration) { provider in
            let document = try await document(of: provider)
            #expect(document.root.name == XMLName("EntityDescriptor", in: Self.metadata))
            #expect(document.root.attribute("entityID") == provider.entityID)
            #expect(document.root.attribute("validUntil") != nil)
            #expect(certificates(document) == (await provider.samlIdentityProvider?.signingKeys.map(\.certificate)))
            try await verify(document, of: provider)
        }
    }

    @Test(arguments: [true, false])
    func `publishes new keys, with the old ones or without`(keepOld: Bool) async throws {
        try await ExampleProvider.withRunning(Self.configuration) { provider in
            let old = certificates(try await document(of: provider))
            try await provider.rotateSAMLKeys(keepOld: keepOld)
            let new = certificates(try await document(of: provider))
            #expect(new.count == (keepOld ? 2 : 1))
            #expect(new.contains(old[0]) == keepOld)
        }
    }

    @Test func `publishes another entity, no keys, other uses and other times`() async throws {
        try await ExampleProvider.withRunning(Self.configuration) { provider in
            let past = Date(timeIntervalSince1970: 1_000_000_000)
            await provider.setMetadataChanges([.entityID("https://other.example"), .withoutKeys, .validUntil(past)])
            let changed = try await document(of: provider).root
            #expect(changed.attribute("entityID") == "https://other.example")
            #expect(changed.attribute("validUntil") == "2001-09-09T01:46:40Z")
            #expect(!changed.elementsBelow.contains { $0.name.local == "KeyDescriptor" })
            for (change, use) in [(MetadataChange.encryptionKeysOnly, "encryption" as String?), (.withoutKeyUse, nil)] {
                await provider.setMetadataChanges([change])
                let elements = try await document(of: provider).root.elementsBelow
                #expect(elements.first { $0.name.local == "KeyDescriptor" }?.attribute("use") == use)
            }
        }
    }

    @Test(arguments: [
        (MetadataChange.unsigned, SignatureRejection.missing), (.signedByOther, .unknownKey(hint: "")),
        (.changedAfterSigning, .digestMismatch),
    ])
    func `publishes metadata whose signature does not count`(
        change: MetadataChange, rejection: SignatureRejection
    ) async throws {
        try await ExampleProvider.withRunning(Self.configuration) { provider in
            await provider.setMetadataChanges([change])
            let document = try await document(of: provider)
            let error = await #expect(throws: SignatureRejection.self) { try await verify(document, of: provider) }
            #expect(error?.reason == rejection.reason)
        }
    }

    @Test func `gives a response to anyone who asks`() async throws {
        try await ExampleProvider.withRunning(Self.configuration) { provider in
            let refused = try await LoopbackClient.send("POST", provider.url(of: .demoResponse), body: "{}")
            #expect(refused.status == 500)
            await provider.setServiceProvider(SAMLServiceProvider(entityID: "urn:us", recipient: "https://us.example"))
            let answer = try await LoopbackClient.send(
                "POST", provider.url(of: .demoResponse), body: #"{"sub":"bob","audience":"urn:others"}"#)
            #expect(answer.status == 200)
            let members = try #require(try JSONValue.parse(Array(answer.body)).objectValue)
            let token = try Base64URL.decode(try #require(members["saml_response"]?.stringValue).utf8)
            let text = String(decoding: token, as: UTF8.self)
            #expect(text.contains(">bob</saml:NameID>"))
            #expect(text.contains("<saml:Audience>urn:others</saml:Audience>"))
            #expect(text.contains("Destination=\"https://us.example\""))
        }
    }

    @Test func `is absent unless it is configured`() async throws {
        try await ExampleProvider.withRunning(ExampleProvider.Configuration(algorithms: [.es256])) { provider in
            let answer = try await LoopbackClient.get(.samlMetadata, of: provider)
            #expect(answer.status == 404)
        }
    }

    @Test func `misbehaves as the other endpoints do`() async throws {
        try await ExampleProvider.withRunning(Self.configuration) { provider in
            await provider.set(.html, for: .samlMetadata)
            let page = try await LoopbackClient.get(.samlMetadata, of: provider)
            #expect(page.text.contains("Maintenance"))
            await provider.set(.status(500), for: .samlMetadata)
            let error = try await LoopbackClient.get(.samlMetadata, of: provider)
            #expect(error.status == 500)
            #expect(await provider.requests(.samlMetadata) == 2)
        }
    }
}
