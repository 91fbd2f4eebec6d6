import Crypto
import ExampleProvider
import Foundation
import Testing

@testable import XMLSecurity

@Suite struct `Forms of signatures` {
    static func transform(_ algorithm: String, _ content: String = "") -> String {
        "<ds:Transform Algorithm=\"\(algorithm)\">\(content)</ds:Transform>"
    }

    static let xmldsig = "http://www.w3.org/2000/09/xmldsig#"

    static let references = [
        Attack("to the whole document", "signature_reference_empty") { scene in
            try scene.response { $0.references[0].uri = "" }
        },
        Attack("to nothing", "signature_reference_empty") { scene in
            try scene.response { $0.references[0].uri = nil }
        },
        Attack("to another ID", "signature_reference_to_other") { scene in
            try scene.response { $0.references[0].uri = "#_other" }
        },
        Attack("by XPointer", "signature_reference_to_other") { scene in
            try scene.response { $0.references[0].uri = "#xpointer(/)" }
        },
        Attack("to a web site", "signature_reference_to_other") { scene in
            try scene.response { $0.references[0].uri = "http://127.0.0.1:1/" }
        },
        Attack("to a file", "signature_reference_to_other") { scene in
            try scene.response { $0.references[0].uri = "file:///etc/passwd" }
        },
        Attack("twice, to the assertion first", "signature_references") { scene in
            try scene.response { $0.references.append(OddSignature.Reference(uri: "#_other", digest: [])) }
        },
        Attack("twice, to the assertion last", "signature_references") { scene in
            try scene.response { $0.references.insert(OddSignature.Reference(uri: "#_other", digest: []), at: 0) }
        },
        Attack("not at all", "signature_reference_missing") { scene in try scene.response { $0.references = [] } },
        Attack("to the digest of nothing (CVE-2025-66475)", "digest_mismatch") { scene in
            try scene.response { $0.references[0].digest = Array(SHA256.hash(data: [UInt8]())) }
        },
        Attack("to no digest", "signature_value_encoding") { scene in
            try scene.response { $0.references[0].digest = [] }
        },
    ]

    static let transforms = [
        ("XPath", [transform("http://www.w3.org/TR/1999/REC-xpath-19991116", "<ds:XPath>true()</ds:XPath>")]),
        ("XPath Filter 2", [transform("http://www.w3.org/2002/06/xmldsig-filter2")]),
        ("XSLT", [transform("http://www.w3.org/TR/1999/REC-xslt-19991116")]),
        ("base64", [transform(xmldsig + "base64")]),
        ("decryption", [transform("http://www.w3.org/2002/07/decrypt#XML")]),
        ("the enveloped signature alone", [transform(OddSignature.enveloped)]),
        ("canonicalization alone", [transform(OddSignature.exclusive)]),
        (
            "the enveloped signature twice",
            [OddSignature.enveloped, OddSignature.enveloped, OddSignature.exclusive].map { transform($0) }
        ),
        ("the other order", [OddSignature.exclusive, OddSignature.enveloped].map { transform($0) }),
        (
            "with comments",
            [transform(OddSignature.enveloped), transform(OddSignature.exclusive + "WithComments")]
        ),
        (
            "inclusive canonicalization",
            [transform(OddSignature.enveloped), transform("http://www.w3.org/TR/2001/REC-xml-c14n-20010315")]
        ),
        ("none", []),
        ("a thousand", Array(repeating: transform(OddSignature.enveloped), count: 1000)),
        (
            "a thousand prefixes",
            [
                transform(OddSignature.enveloped),
                transform(
                    OddSignature.exclusive,
                    "<ec:InclusiveNamespaces xmlns:ec=\"\(OddSignature.exclusive)\" PrefixList=\""
                        + (0..<1000).map { "p\($0)" }.joined(separator: " ") + "\"></ec:InclusiveNamespaces>"),
            ]
        ),
    ].map { name, transforms in
        Attack("transforms: \(name)", "signature_transforms") { scene in
            try scene.response { $0.references[0].transforms = transforms }
        }
    }

    static let algorithms = [
        Attack("SHA-1", "sha1_not_allowed") { scene in
            try scene.response { $0.references[0].digestMethod = XMLDigestAlgorithm.sha1.rawValue }
        },
        Attack("MD5", "digest_algorithm") { scene in
            try scene.response {
                $0.references[0].digestMethod = "http://www.w3.org/2001/04/xmldsig-more#md5"
            }
        },
        Attack("ECDSA with SHA-1", "sha1_not_allowed") { scene in
            try scene.response { $0.method = XMLSignatureAlgorithm.ecdsaSHA1.rawValue }
        },
        Attack("RSA with MD5", "signature_algorithm") { scene in
            try scene.response { $0.method = "http://www.w3.org/2001/04/xmldsig-more#rsa-md5" }
        },
        Attack("DSA", "signature_algorithm") { scene in try scene.response { $0.method = xmldsig + "dsa-sha1" } },
        Attack("canonicalization with comments", "signature_canonicalization_method") { scene in
            try scene.response { $0.canonicalization += "WithComments" }
        },
        Attack("inclusive canonicalization", "signature_canonicalization_method") { scene in
            try scene.response { $0.canonicalization = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315" }
        },
        Attack("a value of zeros (CVE-2022-21449)", "bad_signature") { scene in
            try scene.response { $0.sign = { _ in Array(repeating: 0, count: 64) } }
        },
        Attack("a value in DER", "bad_signature") { scene in
            try scene.response { signature in
                let sign = signature.sign
                signature.sign = { octets in
                    let plain = try sign(octets)
                    return Array(try P256.Signing.ECDSASignature(rawRepresentation: plain).derRepresentation)
                }
            }
        },
        Attack("an RSA name with a key on a curve", "bad_signature") { scene in
            try scene.response { $0.method = XMLSignatureAlgorithm.rsaSHA256.rawValue }
        },
    ]

    static let codes =
        ["DER", "PEM", "base64"].flatMap { form in
            ["hmac-sha256", "hmac-sha1"].map { method in
                Attack("\(method), and the certificate in \(form) as its key", "signature_algorithm") { scene in
                    try scene.response { signature in
                        let der = scene.provider.signingKeys[0].certificate ?? []
                        let text = Base64.encode(der)
                        let pem = "-----BEGIN CERTIFICATE-----\n\(text)\n-----END CERTIFICATE-----\n"
                        let secret = form == "DER" ? der : Array((form == "PEM" ? pem : text).utf8)
                        signature.method = "http://www.w3.org/2001/04/xmldsig-more#" + method
                        signature.sign = {
                            Array(HMAC<SHA256>.authenticationCode(for: $0, using: SymmetricKey(data: secret)))
                        }
                    }
                }
            }
        } + [
            Attack("a code that is cut to nothing (CVE-2009-0217)", "signature_algorithm") { scene in
                try scene.response { signature in
                    signature.method = xmldsig + "hmac-sha1"
                    signature.parameters = "<ds:HMACOutputLength>0</ds:HMACOutputLength>"
                }
            },
            Attack("parameters of an algorithm that has none", "signature_algorithm") { scene in
                try scene.response { $0.parameters = "<ds:HMACOutputLength>0</ds:HMACOutputLength>" }
            },
        ]

    @Test(arguments: references + transforms + algorithms + codes)
    func `are refused, though the trusted key made the value`(attack: Attack) throws { try attack.expectRefusal() }

    @Test func `are taken in the one form that there is`() throws {
        let scene = try AttackScene.ours()
        #expect(try scene.verdict(on: scene.response { _ in }) == .accepted(subject: "ada"))
    }

    /// Changes of the text of a signed assertion that leave its canonical form as it is, or nearly.
    static let texts = [
        ("a comment in the digest (CVE-2025-29775)", "<ds:DigestValue>", "<ds:DigestValue><!---->", "xml_comment"),
        ("a comment in the value", "<ds:SignatureValue>", "<ds:SignatureValue><!--x-->", "xml_comment"),
        ("an instruction in the digest", "<ds:DigestValue>", "<ds:DigestValue><?x?>", "xml_processing_instruction"),
        ("CDATA in the digest", "<ds:DigestValue>", "<ds:DigestValue><![CDATA[]]>", "signature_value_encoding"),
        ("CDATA in the value", "<ds:SignatureValue>", "<ds:SignatureValue><![CDATA[AA]]>", "signature_value_encoding"),
        ("an entity in the digest", "<ds:DigestValue>", "<ds:DigestValue>&x;", "xml_not_well_formed"),
        ("an element in the digest", "<ds:DigestValue>", "<ds:DigestValue><x/>", "signature_value_encoding"),
        ("a second digest in the digest", "<ds:DigestValue>", "<ds:DigestValue>AAAA", "bad_signature"),
        (
            "SignedInfo twice (CVE-2025-29774)", "<ds:SignedInfo>", "<ds:SignedInfo/><ds:SignedInfo>",
            "signature_structure"
        ),
        ("SignedInfo in SignedInfo", "<ds:SignedInfo>", "<ds:SignedInfo><ds:SignedInfo/>", "signature_structure"),
        ("SignedInfo elsewhere", "<ds:SignedInfo>", "<x/><ds:SignedInfo>", "signature_structure"),
        ("SignedInfo in no namespace", "ds:SignedInfo", "SignedInfo", "signature_structure"),
        ("text in SignedInfo", "<ds:SignedInfo>", "<ds:SignedInfo>x", "signature_structure"),
        ("an object", "</ds:SignatureValue>", "</ds:SignatureValue><ds:Object/>", "signature_object"),
        ("a manifest", "</ds:Reference>", "</ds:Reference><ds:Manifest/>", "signature_structure"),
        (
            "another signature", "</ds:Signature>", "</ds:Signature><ds:Signature xmlns:ds=\"\(xmldsig)\"/>",
            "signature_repeated"
        ),
        ("a signature in another namespace", xmldsig + "\"", "urn:dsig\"", "saml_unsigned"),
    ]

    @Test(arguments: texts)
    func `are refused when their text is changed`(_ what: String, old: String, new: String, reason: String) throws {
        let scene = try AttackScene.ours()
        let text = try SignedText(scene.recipe()).replacing(old, with: new)
        #expect(try scene.verdict(on: text) == .refused(reason))
    }

    @Test func `may break lines, and write characters by their numbers, in base64`() throws {
        let scene = try AttackScene.ours()
        let text = try SignedText(scene.recipe())
        for (old, new) in [
            ("<ds:SignatureValue>", "<ds:SignatureValue>\r\n "), ("</ds:SignatureValue>", "&#10;</ds:SignatureValue>"),
        ] {
            #expect(try scene.verdict(on: text.replacing(old, with: new)) == .accepted(subject: "ada"))
        }
    }
}
