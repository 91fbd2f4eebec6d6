import Foundation
import Testing

@testable import XMLSecurity

@Suite struct `A collection that is signed` {
    static let now = Date(timeIntervalSince1970: 1_800_000_000)
    static let reader = CollectionReader(container: XMLName("group", in: "urn:g"), item: XMLName("item", in: "urn:g"))

    static let key = Result { try XMLSigningKey(generating: .p256) }

    static func verifier() throws -> SignatureVerifier {
        SignatureVerifier(keys: [try SignatureKey(subjectPublicKeyInfo: try key.get().subjectPublicKeyInfo)])
    }

    static let document = """
        <?xml version="1.0"?>
        <g:group xmlns:g="urn:g" xmlns="urn:g" ID="root" until="2030">
          <other>x</other>
          <item n="1">a &amp; b&#13;<![CDATA[<c>]]></item>
          <group until="2029"><item n="2"><part xmlns=""/></item><group><item n="3"/></group></group>
          <other><item n="hidden"/></other>
          <g:item n="4">\u{1F600}</g:item>
        </g:group>
        """

    static func signed(
        _ text: String = document, _ algorithm: XMLSignatureAlgorithm = .ecdsaSHA256, place: XMLSigner.Place = .first
    ) throws -> [UInt8] {
        try XMLSigner(key: key.get(), algorithm: algorithm).sign(Array(text.utf8), id: "root", place: place)
    }

    /// What a change of the text does to a signed document.
    static func changed(_ text: String, to other: String, in octets: [UInt8]) -> [UInt8] {
        Array(String(decoding: octets, as: UTF8.self).replacing(text, with: other).utf8)
    }

    static func read(_ octets: [UInt8]) throws -> XMLCollection<String> {
        try reader.read(octets, verifiedBy: verifier(), at: now) { item, around in
            let untils = around.map { $0.attribute("until") ?? "-" }.joined(separator: "/")
            return "\(item.attribute("n") ?? "?") \(untils) \(item.text ?? "\(item.children.count)")"
        }
    }

    @Test func `gives its items with what is around them`() throws {
        let collection = try Self.read(Self.signed())
        #expect(
            collection.entries == [
                "1 2030 a & b\r<c>", "2 2030/2029 1", "3 2030/2029/- ", "4 2030 \u{1F600}",
            ])
        #expect(collection.root.name == XMLName("group", in: "urn:g"))
        #expect(collection.root.attribute("until") == "2030")
        #expect(collection.root.children.map(\.name.local) == ["other", "other"])
        #expect(try collection.key == Self.verifier().keys.first)
    }

    @Test(arguments: [XMLSignatureAlgorithm.ecdsaSHA256, .ecdsaSHA384, .ecdsaSHA512])
    func `is verified by every digest`(_ algorithm: XMLSignatureAlgorithm) throws {
        #expect(try Self.read(Self.signed(Self.document, algorithm)).entries.count == 4)
    }

    @Test func `is verified with the signature after other children`() throws {
        #expect(try Self.read(Self.signed(place: .afterIssuer)).entries.count == 4)
    }

    @Test func `may be one item, whose signature is not part of it`() throws {
        let octets = try Self.signed("<item xmlns='urn:g' ID='root' n='1'><part/></item>")
        let names = try Self.reader.read(octets, verifiedBy: Self.verifier(), at: Self.now) { item, around in
            #expect(around.isEmpty)
            return item.children.map(\.name.local)
        }.entries
        #expect(names == [["part"]])
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let other: String
        let rejection: CollectionRejection
    }

    static let changes = [
        Change(testDescription: "text", text: "a &amp; b", other: "a &amp; c", rejection: .signature(.digestMismatch)),
        Change(
            testDescription: "an attribute", text: "n=\"2\"", other: "n=\"5\"", rejection: .signature(.digestMismatch)),
        Change(
            testDescription: "white space", text: "</other>\n", other: "</other>",
            rejection: .signature(.digestMismatch)),
        Change(
            testDescription: "an instruction", text: "<other>x", other: "<other><?p?>x",
            rejection: .signature(.digestMismatch)),
        Change(
            testDescription: "a namespace", text: "<part xmlns=\"\"", other: "<part",
            rejection: .signature(.digestMismatch)),
        Change(
            testDescription: "another item", text: "<other>x", other: "<item/><other>x",
            rejection: .signature(.digestMismatch)),
        Change(
            testDescription: "the signature twice", text: "</ds:Signature>",
            other: "</ds:Signature><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/>",
            rejection: .signature(.several)),
        Change(
            testDescription: "no signature", text: "ds:Signature", other: "ds:Seal", rejection: .signature(.missing)),
        Change(
            testDescription: "the signature in another child", text: "<other>x</other>",
            other: "<other><ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/></other>",
            rejection: .signature(.digestMismatch)),
        Change(
            testDescription: "the ID", text: "ID=\"root\"", other: "ID=\"r\"", rejection: .signature(.referenceToOther)),
        Change(testDescription: "no ID", text: "ID=\"root\"", other: "", rejection: .signature(.identifierMissing)),
        Change(
            testDescription: "an ID that stands twice", text: "<part xmlns=\"\"", other: "<part ID=\"root\"",
            rejection: .xml(.duplicateID)),
        Change(
            testDescription: "the value in a CDATA section", text: "</ds:SignatureValue>",
            other: "<![CDATA[]]></ds:SignatureValue>", rejection: .signature(.valueEncoding)),
        Change(
            testDescription: "the end cut off", text: "</g:group>", other: "",
            rejection: .xml(.notWellFormed(line: 9))),
        Change(
            testDescription: "a document type", text: "<g:group", other: "<!DOCTYPE a><g:group",
            rejection: .xml(.documentType)),
        Change(
            testDescription: "a relative namespace", text: "<part xmlns=\"\"", other: "<part xmlns:p=\"p\" xmlns=\"\"",
            rejection: .signature(.canonicalization)),
    ]

    @Test(arguments: changes)
    func `is refused when it is changed`(_ change: Change) throws {
        let octets = Self.changed(change.text, to: change.other, in: try Self.signed())
        let outcome = Result { try Self.read(octets) }
        #expect(outcome.failure as? CollectionRejection == change.rejection)
    }

    @Test func `is refused with another root, if it is XML`() throws {
        let octets = try Self.signed(
            "<g:groups xmlns:g='urn:g' ID='root'><g:item/><g:group><g:item/></g:group></g:groups>")
        #expect(throws: CollectionRejection.otherRoot) { try Self.read(octets) }
        #expect(throws: CollectionRejection.otherRoot) {
            try Self.reader.readWithoutSignature(octets) { _, _ in 1 }
        }
        #expect(throws: CollectionRejection.xml(.notWellFormed(line: 1))) {
            try Self.reader.readWithoutSignature(Array("<html><p></html>".utf8)) { _, _ in 1 }
        }
    }

    @Test func `is refused when it is signed by another`() throws {
        let octets = try Self.signed()
        let other = try SignatureKey(subjectPublicKeyInfo: XMLSigningKey(generating: .p256).subjectPublicKeyInfo)
        #expect(throws: CollectionRejection.signature(.badSignatureWithoutHint)) {
            try Self.reader.read(octets, verifiedBy: SignatureVerifier(keys: [other]), at: Self.now) { _, _ in 1 }
        }
    }

    @Test func `is refused over the caps`() throws {
        let octets = try Self.signed()
        var limits = XMLLimits.aggregate
        limits.bytes = octets.count - 1
        let small = CollectionReader(container: Self.reader.container, item: Self.reader.item, limits: limits)
        #expect(throws: CollectionRejection.xml(.tooLarge)) {
            try small.read(octets, verifiedBy: Self.verifier(), at: Self.now) { _, _ in 1 }
        }
        limits = .aggregate
        limits.depth = 3
        let flat = CollectionReader(container: Self.reader.container, item: Self.reader.item, limits: limits)
        #expect(throws: CollectionRejection.xml(.tooDeep)) {
            try flat.read(octets, verifiedBy: Self.verifier(), at: Self.now) { _, _ in 1 }
        }
    }
}

@Suite struct `A collection without a signature` {
    @Test func `gives its items where it is trusted for where it comes from`() throws {
        let octets = Array(`A collection that is signed`.document.utf8)
        let collection = try `A collection that is signed`.reader.readWithoutSignature(octets) { item, _ in
            item.attribute("n")
        }
        #expect(collection.entries == ["1", "2", "3", "4"])
        #expect(collection.key == nil)
    }

    @Test func `leaves out what makes no entry`() throws {
        let octets = Array(`A collection that is signed`.document.utf8)
        let collection = try `A collection that is signed`.reader.readWithoutSignature(octets) { item, around in
            around.count == 1 ? item.attribute("n") : nil
        }
        #expect(collection.entries == ["1", "4"])
    }
}
