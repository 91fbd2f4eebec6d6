import Foundation
import Testing

@testable import XMLSecurity

@Suite struct `XML signatures` {
    static let document = Array(
        #"<r:Response xmlns:r="urn:r" ID="_r"><r:Issuer>idp</r:Issuer><a xmlns="urn:a" ID="_a"><Issuer>idp</Issuer><n>x</n></a></r:Response>"#
            .utf8)
    let now = Date()

    static let algorithms: [(XMLSignatureAlgorithm, XMLSigningKey.Kind)] = [
        (.rsaSHA1, .rsa2048), (.rsaSHA256, .rsa2048), (.rsaSHA384, .rsa2048), (.rsaSHA512, .rsa2048),
        (.pssSHA256, .rsa2048), (.pssSHA384, .rsa2048), (.pssSHA512, .rsa2048), (.ecdsaSHA1, .p256),
        (.ecdsaSHA256, .p256), (.ecdsaSHA384, .p384), (.ecdsaSHA512, .p521),
    ]

    @Test(arguments: algorithms)
    func `verify in every algorithm`(_ algorithm: XMLSignatureAlgorithm, _ kind: XMLSigningKey.Kind) throws {
        let key = try Certificates.signingKey(kind)
        let signed = try XMLSigner(key: key, algorithm: algorithm).sign(Self.document, id: "_r", place: .afterIssuer)
        var rules = SignatureRules()
        rules.allowsSHA1 = algorithm.digest == .sha1
        let verifier = SignatureVerifier(keys: [try key.verificationKey], rules: rules)
        let root = try UnverifiedDocument(parsing: signed).root
        let verified = try verifier.verify(root, at: now)
        #expect(verified.element.name == XMLName("Response", in: "urn:r"))
        #expect(verified.element.children.map(\.name.local) == ["Issuer", "a"])
        #expect(verified.children(XMLName("a", in: "urn:a")).first?.element.children.last?.text == "x")
        if algorithm.digest == .sha1 {
            #expect(throws: SignatureRejection.sha1) {
                try SignatureVerifier(keys: verifier.keys).verify(root, at: now)
            }
        }
    }

    @Test func `cover one element of a document, and nothing else of it is reached`() throws {
        let key = try Certificates.signingKey()
        let signed = try XMLSigner(key: key, algorithm: .ecdsaSHA256).sign(Self.document, id: "_a", place: .afterIssuer)
        let root = try UnverifiedDocument(parsing: signed).root
        let verifier = SignatureVerifier(keys: [try key.verificationKey])
        #expect(throws: SignatureRejection.missing) { try verifier.verify(root, at: now) }
        let element = try #require(root.children.last)
        let verified = try verifier.verify(element, at: now)
        #expect(verified.element.name == XMLName("a", in: "urn:a"))
        #expect(verified.element.children.map(\.name.local) == ["Issuer", "n"])
    }

    /// Changes of a signed document, and what each is refused for.
    static let changes: [(String, String, String, SignatureRejection)] = [
        ("content", "<n>x</n>", "<n>y</n>", .digestMismatch),
        ("white space", "<n>x</n>", "<n>x</n> ", .digestMismatch),
        ("the reference", "URI=\"#_r\"", "URI=\"#_a\"", .referenceToOther),
        ("no reference to an ID", "URI=\"#_r\"", "URI=\"\"", .referenceEmpty),
        ("no URI", "URI=\"#_r\"", "", .referenceEmpty),
        ("an XPointer", "URI=\"#_r\"", "URI=\"#xpointer(/)\"", .referenceToOther),
        ("a URL", "URI=\"#_r\"", "URI=\"http://127.0.0.1/x\"", .referenceToOther),
        ("a file", "URI=\"#_r\"", "URI=\"file:///etc/passwd\"", .referenceToOther),
        ("the ID", "ID=\"_r\"", "ID=\"_q\"", .referenceToOther),
        ("no ID", " ID=\"_r\"", "", .identifierMissing),
        (
            "XPath", "Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"",
            "Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"", .transforms
        ),
        (
            "XSLT", "Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"",
            "Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"", .transforms
        ),
        (
            "base64", "Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"",
            "Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"", .transforms
        ),
        ("no transforms", "<ds:Transforms>", "<ds:Transforms><ds:Transform Algorithm=\"x\"/>", .transforms),
        (
            "comments kept", "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"",
            "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#WithComments\"",
            .canonicalizationMethod
        ),
        ("HMAC", "xmldsig-more#ecdsa-sha256", "xmldsig-more#hmac-sha256", .signatureAlgorithm),
        ("RSA", "xmldsig-more#ecdsa-sha256", "xmldsig-more#rsa-sha256", .noSuitableKey),
        ("an unknown digest", "xmlenc#sha256", "xmlenc#ripemd160", .digestAlgorithm),
        ("a digest in CDATA", "<ds:DigestValue>", "<ds:DigestValue><![CDATA[]]>", .valueEncoding),
        ("a digest with an element", "<ds:DigestValue>", "<ds:DigestValue><x/>", .valueEncoding),
        ("a digest that is no base64", "<ds:DigestValue>", "<ds:DigestValue>-", .valueEncoding),
        ("a value in CDATA", "<ds:SignatureValue>", "<ds:SignatureValue><![CDATA[AAAA]]>", .valueEncoding),
        ("SignedInfo twice", "<ds:SignedInfo>", "<ds:SignedInfo/><ds:SignedInfo>", .structure),
        ("an object", "<ds:SignatureValue>", "<ds:Object/><ds:SignatureValue>", .object),
        ("two references", "</ds:Reference>", "</ds:Reference><ds:Reference/>", .severalReferences),
        ("a manifest", "</ds:Reference>", "</ds:Reference><ds:Manifest/>", .structure),
        ("another value", "<ds:SignatureValue>", "<ds:SignatureValue>AAAA", .badSignature),
        (
            "two signatures", "<ds:Signature ",
            "<ds:Signature xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"/><ds:Signature ", .several
        ),
        ("no signature", "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", "xmlns:ds=\"urn:other\"", .missing),
    ]

    @Test(arguments: changes)
    func `are refused after a change`(_ what: String, _ old: String, _ new: String, _ rejection: SignatureRejection)
        throws
    {
        let key = try Certificates.signingKey()
        let signed = try XMLSigner(key: key, algorithm: .ecdsaSHA256).sign(Self.document, id: "_r", place: .afterIssuer)
        let text = String(decoding: signed, as: UTF8.self)
        try #require(text.contains(old))
        let changed = text.replacingOccurrences(of: old, with: new)
        let root = try UnverifiedDocument(parsing: Array(changed.utf8)).root
        #expect(throws: rejection) {
            try SignatureVerifier(keys: [try key.verificationKey]).verify(root, at: now)
        }
    }

    @Test func `by another key are refused, and name the certificate that they hint at`() throws {
        let key = try Certificates.signingKey()
        let other = try Certificates.signingKey()
        let signed = try XMLSigner(key: key, algorithm: .ecdsaSHA256).sign(Self.document, id: "_r", place: .afterIssuer)
        let root = try UnverifiedDocument(parsing: signed).root
        #expect(throws: SignatureRejection.unknownKey(hint: try key.verificationKey.fingerprint)) {
            try SignatureVerifier(keys: [try other.verificationKey]).verify(root, at: now)
        }
        #expect(throws: SignatureRejection.noSuitableKey) { try SignatureVerifier(keys: []).verify(root, at: now) }
        let silent = try XMLSigner(key: key, algorithm: .ecdsaSHA256, includesCertificate: false)
            .sign(Self.document, id: "_r", place: .afterIssuer)
        #expect(throws: SignatureRejection.badSignatureWithoutHint) {
            try SignatureVerifier(keys: [try other.verificationKey]).verify(
                try UnverifiedDocument(parsing: silent).root, at: now)
        }
    }

    @Test func `count only while the certificate is valid, unless the rules say otherwise`() throws {
        let begin = Date(timeIntervalSince1970: 1_700_000_000)
        let key = try Certificates.signingKey(.p256, valid: begin...begin.addingTimeInterval(1000))
        let signed = try XMLSigner(key: key, algorithm: .ecdsaSHA256).sign(Self.document, id: "_r", place: .afterIssuer)
        let root = try UnverifiedDocument(parsing: signed).root
        let verifier = SignatureVerifier(keys: [try key.verificationKey])
        #expect(throws: Never.self) { try verifier.verify(root, at: begin) }
        #expect(throws: Never.self) { try verifier.verify(root, at: begin.addingTimeInterval(1000)) }
        #expect(throws: SignatureRejection.certificateExpired) {
            try verifier.verify(root, at: begin.addingTimeInterval(1001))
        }
        #expect(throws: SignatureRejection.certificateNotYetValid) {
            try verifier.verify(root, at: begin.addingTimeInterval(-1))
        }
        var rules = SignatureRules()
        rules.checksCertificateDates = false
        #expect(throws: Never.self) {
            try SignatureVerifier(keys: verifier.keys, rules: rules).verify(root, at: begin.addingTimeInterval(9999))
        }
    }
}
