import ExampleProvider
import Foundation
import Testing
import XMLSecurity

/// Documents that two parsers read in two ways, or that one takes for ever to read. Each is made of a signed one, whose
/// canonical form many of them leave as it is.
@Suite struct `Documents of tokens` {
    /// A change of the text of an honest signed response.
    private static func changing(
        _ description: String, _ old: String, _ new: String, _ reason: String
    ) -> Attack {
        Attack(description, reason) { scene in try SignedText(scene.recipe()).replacing(old, with: new) }
    }

    /// A text in front of an honest signed response.
    private static func prefixing(_ description: String, _ start: String, _ reason: String) -> Attack {
        Attack(description, reason) { scene in try start + SignedText(scene.recipe()).whole }
    }

    static let types = [
        prefixing("a document type", "<!DOCTYPE r>", "xml_document_type"),
        prefixing("one with a subset", "<!DOCTYPE r [<!ELEMENT r ANY>]>", "xml_document_type"),
        prefixing("an external one", "<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/x.dtd'>", "xml_document_type"),
        prefixing("an external entity", "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "xml_document_type"),
        prefixing(
            "a parameter entity", "<!DOCTYPE r [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/'> %p;]>", "xml_document_type"),
        prefixing(
            "a billion laughs",
            "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;'>]>",
            "xml_document_type"),
        prefixing(
            "quotes that parsers differ on (CVE-2025-25291)", "<!DOCTYPE r SYSTEM 'x\"><!--'>", "xml_document_type"),
        prefixing(
            "a fixed attribute (CVE-2025-25292)",
            "<!DOCTYPE r [<!ATTLIST saml:Assertion ID CDATA #FIXED '_evil'>]>", "xml_document_type"),
        changing("an entity that nobody declared", ">ada<", ">&ada;<", "xml_not_well_formed"),
    ]

    static let texts = [
        changing("a comment in the name (CVE-2017-11427)", ">ada<", ">admin<!---->.ada<", "xml_comment"),
        changing("a comment in an attribute", ">ada@example.com<", ">ada@example.com<!----><", "xml_comment"),
        Attack("a comment in the issuer", "xml_comment") { scene in
            try SignedText(scene.recipe()).replacing("</saml:Issuer>", with: "<!----></saml:Issuer>")
        },
        prefixing("a comment in front", "<!-- -->", "xml_comment"),
        Attack("a comment behind", "xml_comment") { scene in try SignedText(scene.recipe()).whole + "<!-- -->" },
        changing("an instruction in the name", ">ada<", "><?x?>ada<", "xml_processing_instruction"),
        prefixing("a style sheet", "<?xml-stylesheet href='http://127.0.0.1:1/'?>", "xml_processing_instruction"),
        changing("an element in the name", ">ada<", "><x/>ada<", "digest_mismatch"),
    ]

    static let forms = [
        changing("an attribute twice", "<saml:Assertion ", "<saml:Assertion ID=\"_evil\" ", "xml_not_well_formed"),
        changing(
            "an attribute twice, by two prefixes", "<saml:Assertion ",
            "<saml:Assertion xmlns:a=\"urn:a\" xmlns:b=\"urn:a\" a:x=\"\" b:x=\"\" ", "xml_namespace"),
        changing("a prefix that nobody declared", "<saml:Subject>", "<saml:Subject evil:x=\"\">", "xml_namespace"),
        changing(
            "a prefix taken back", "<saml:Subject>", "<saml:Subject xmlns:saml=\"\">", "xml_namespace"),
        changing("a relative namespace", "<saml:Subject>", "<saml:Subject xmlns=\"1\">", "xml_relative_namespace"),
        changing(
            "a relative namespace with a prefix", "<saml:Subject>", "<saml:Subject xmlns:x=\"1\">",
            "canonicalization_failed"),
        changing(
            "a namespace that is no URI", "<saml:Subject>",
            "<saml:Subject xmlns:x=\"http://example.com\u{80}\">", "xml_namespace"),
        changing("the prefix xml, bound anew", "<saml:Subject>", "<saml:Subject xmlns:xml=\"urn:x\">", "xml_namespace"),
        changing("a prefix bound anew", "<saml:Subject>", "<saml:Subject xmlns:saml=\"urn:evil\">", "digest_mismatch"),
        changing("names of another namespace", "SAML:2.0:assertion\"", "SAML:2.0:Assertion\"", "assertion_missing"),
        changing(
            "the protocol of another namespace", "SAML:2.0:protocol\"", "SAML:2.0:Protocol\"", "saml_document_unknown"),
        changing(
            "xml:base", "<saml:Assertion ", "<saml:Assertion xml:base=\"http://127.0.0.1:1/\" ", "digest_mismatch"),
        changing("xsi:nil", "<saml:Subject>", "<saml:Subject xsi:nil=\"true\">", "digest_mismatch"),
        changing(
            "an inclusion", ">ada@example.com<",
            "><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/><",
            "digest_mismatch"),
        changing("an end that is missing", "</samlp:Response>", "", "xml_not_well_formed"),
        changing("a second root", "</samlp:Response>", "</samlp:Response><x/>", "xml_not_well_formed"),
        changing("text behind the root", "</samlp:Response>", "</samlp:Response>x", "xml_not_well_formed"),
        prefixing("text in front", "<", "xml_not_well_formed"),
        prefixing("XML 1.1", "<?xml version='1.1'?>", "xml_version"),
        prefixing("another encoding, it says", "<?xml version='1.0' encoding='ISO-8859-1'?>", "xml_encoding"),
        prefixing("UTF-7, it says", "<?xml version='1.0' encoding='UTF-7'?>", "xml_encoding"),
        prefixing("UTF-16, it says", "<?xml version='1.0' encoding='UTF-16'?>", "xml_encoding"),
        prefixing("a byte order mark", "\u{FEFF}", "xml_byte_order_mark"),
        changing("NUL", ">ada<", ">ada\u{0}<", "xml_encoding"),
        changing("a control character", ">ada<", ">ada\u{1}<", "xml_not_well_formed"),
        changing("a control character by its number", ">ada<", ">ada&#1;<", "xml_not_well_formed"),
    ]

    static let bombs = [
        Attack("depth", "xml_too_deep") { scene in
            try bomb(scene, String(repeating: "<x>", count: 70) + String(repeating: "</x>", count: 70))
        },
        Attack("much depth", "xml_too_deep") { scene in try bomb(scene, String(repeating: "<x>", count: 50_000)) },
        Attack("attributes", "xml_too_many_attributes") { scene in
            try bomb(scene, "<x \((0..<5000).map { "a\($0)=''" }.joined(separator: " "))/>")
        },
        Attack("elements", "xml_too_many_nodes") { scene in try bomb(scene, String(repeating: "<x/>", count: 21_000)) },
        Attack("namespaces", "xml_too_many_namespaces") { scene in
            try bomb(scene, (0..<600).map { "<x xmlns='urn:\($0)'/>" }.joined())
        },
        Attack("signatures", "xml_too_many_namespaces") { scene in
            try bomb(
                scene, String(repeating: "<s:Signature xmlns:s='http://www.w3.org/2000/09/xmldsig#'/>", count: 3000))
        },
        Attack("length", "saml_too_large") { scene in try bomb(scene, String(repeating: " ", count: 10_000_000)) },
        Attack("a little length", "saml_too_large") { scene in try bomb(scene, String(repeating: " ", count: 262_144))
        },
    ]

    private static func bomb(_ scene: AttackScene, _ content: String) throws -> String {
        try SignedText(scene.recipe()).whole.inserting(
            "<samlp:Extensions>\(content)</samlp:Extensions>", after: "</saml:Issuer>")
    }

    @Test(arguments: types + texts + forms + bombs)
    func `are refused for what is odd in them`(attack: Attack) throws { try attack.expectRefusal() }

    @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf16])
    func `are UTF-8`(encoding: String.Encoding) throws {
        let scene = try AttackScene.ours()
        let octets = try #require(try SignedText(scene.recipe()).whole.data(using: encoding))
        #expect(try scene.verdict(on: Array(octets)) == .refused("xml_encoding"))
        let invalid = Array(try SignedText(scene.recipe()).replacing(">ada<", with: ">ad\u{E4}<").utf8).filter {
            $0 != 0xC3
        }
        #expect(try scene.verdict(on: invalid) == .refused("xml_encoding"))
    }

    @Test func `are base64 of XML`() throws {
        let scene = try AttackScene.ours()
        #expect(try scene.verdict(on: "") == .refused("saml_empty"))
        #expect(try scene.verdict(on: "no XML") == .refused("saml_not_xml"))
        let deflated: [UInt8] = [0x7D, 0x52, 0x4D, 0x6F, 0x9B, 0x40]
        #expect(try scene.verdict(on: deflated) == .refused("saml_not_xml"))
    }

    /// What means the same is taken for the same: the whole text, in whatever pieces it is written.
    @Test(arguments: [
        (">ada<", "><![CDATA[ada]]><"), (">ada<", ">a<![CDATA[d]]>a<"), (">ada<", ">&#97;d&#x61;<"),
        ("<samlp:Response ", "<samlp:Response xml:base=\"http://127.0.0.1:1/\" "),
        ("<samlp:Status>", "<samlp:Extensions><x xmlns=\"urn:x\"/></samlp:Extensions><samlp:Status>"),
    ])
    func `may write the same in other ways`(old: String, new: String) throws {
        let scene = try AttackScene.ours()
        let text = try SignedText(scene.recipe()).replacing(old, with: new)
        #expect(try scene.verdict(on: text) == .accepted(subject: "ada"))
    }
}
