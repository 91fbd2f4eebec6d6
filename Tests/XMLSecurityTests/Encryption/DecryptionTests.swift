import Testing

@testable import XMLSecurity

@Suite struct `Decryption of elements` {
    @Test(arguments: ContentCipher.allCases, ElementEncryption.KeyPlacement.allCases)
    func `takes every cipher, with the key in every place`(
        cipher: ContentCipher, placement: ElementEncryption.KeyPlacement
    ) throws {
        let document = try Envelope.document(cipher: cipher, placement: placement).decrypted()
        #expect(document.root.name == XMLName("Assertion", in: Envelope.saml))
        #expect(document.root.attribute("ID") == "_a")
        #expect(document.root.parent == nil)
        #expect(document.root.children[0].text == "i")
    }

    @Test(arguments: OAEPDigest.allCases, OAEPDigest.allCases)
    func `takes OAEP with every digest and mask`(digest: OAEPDigest, mask: OAEPDigest) throws {
        let transport = KeyTransportMethod(.oaep, digest: digest, mask: mask, label: Array("label".utf8))
        let document = try Envelope.document(transport: transport).decrypted()
        #expect(document.root.children[0].text == "i")
    }

    @Test(arguments: OAEPDigest.allCases)
    func `takes the older name of OAEP with every digest`(digest: OAEPDigest) throws {
        let transport = KeyTransportMethod(.oaepMGF1P, digest: digest, mask: .sha1)
        #expect(try Envelope.document(transport: transport).decrypted().root.children[0].text == "i")
    }

    @Test(arguments: ElementEncryption.KeyPlacement.allCases)
    func `finds its own among several recipients`(placement: ElementEncryption.KeyPlacement) throws {
        let document = try Envelope.document(to: [.other, .ours], placement: placement)
        #expect(try document.decrypted().root.children[0].text == "i")
        #expect(try document.decrypted(with: [.other]).root.children[0].text == "i")
    }

    @Test func `tries all its keys`() throws {
        #expect(try Envelope.document().decrypted(with: [.other, .ours]).root.children[0].text == "i")
    }

    @Test func `passes over a recipient whose key is transported in another way`() throws {
        let document = try Envelope.document(to: [.other, .ours]) { text in
            text.replacing(
                KeyTransport.oaepMGF1P.rawValue, with: "http://www.w3.org/2001/04/xmlenc#rsa-1_5", maxReplacements: 1)
        }
        #expect(try document.decrypted().root.children[0].text == "i")
    }

    @Test func `reads the plaintext in the namespaces around it`() throws {
        let document = try Envelope.document("\n<Inner xs:kind='1' xmlns:own='urn:own'><own:a/></Inner> ").decrypted()
        #expect(document.root.name == XMLName("Inner", in: Envelope.saml))
        #expect(document.root.attribute(XMLName("kind", in: "urn:schema")) == "1")
        #expect(document.root.children[0].name == XMLName("a", in: "urn:own"))
        #expect(document.root.namespacesInScope.map(\.name).sorted() == [Envelope.saml, "urn:own", "urn:schema"])
    }

    @Test func `takes what the plaintext declares before what is around it`() throws {
        let document = try Envelope.document("<xs:Inner xmlns:xs='urn:own' xmlns=''><bare/></xs:Inner>").decrypted()
        #expect(document.root.name == XMLName("Inner", in: "urn:own"))
        #expect(document.root.children[0].name == XMLName("bare"))
    }
}
