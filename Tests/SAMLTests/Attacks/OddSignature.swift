import Crypto
import ExampleProvider
import Foundation
import Testing

@testable import XMLSecurity

/// A signature that the trusted key really makes, but of a form that its provider would never give it: what is refused is
/// the form, and not a value that does not fit.
struct OddSignature {
    struct Reference {
        var uri: String?
        var transforms = [OddSignature.enveloped, OddSignature.exclusive].map {
            "<ds:Transform Algorithm=\"\($0)\"></ds:Transform>"
        }
        var digestMethod = "http://www.w3.org/2001/04/xmlenc#sha256"
        var digest: [UInt8]

        var text: String {
            "<ds:Reference\(uri.map { " URI=\"\($0)\"" } ?? "")><ds:Transforms>\(transforms.joined())</ds:Transforms>"
                + "<ds:DigestMethod Algorithm=\"\(digestMethod)\"></ds:DigestMethod>"
                + "<ds:DigestValue>\(Base64.encode(digest))</ds:DigestValue></ds:Reference>"
        }
    }

    static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
    static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"

    var canonicalization = exclusive
    var method = XMLSignatureAlgorithm.ecdsaSHA256.rawValue
    /// Inside `SignatureMethod`.
    var parameters = ""
    var references: [Reference]
    var keyInfo = ""
    /// Makes the value out of the canonical octets of `SignedInfo`.
    var sign: ([UInt8]) throws -> [UInt8]

    /// The honest one over an unsigned assertion.
    init(over assertion: String, key: XMLSigningKey) throws {
        let root = try UnverifiedDocument(parsing: Array(assertion.utf8)).root
        let digest = Array(SHA256.hash(data: try Canonicalization().octets(of: root)))
        references = [Reference(uri: "#" + (root.attribute("ID") ?? ""), digest: digest)]
        sign = { try key.sign($0, .ecdsaSHA256) }
    }

    private var content: String {
        "<ds:CanonicalizationMethod Algorithm=\"\(canonicalization)\"></ds:CanonicalizationMethod>"
            + "<ds:SignatureMethod Algorithm=\"\(method)\">\(parameters)</ds:SignatureMethod>"
            + references.map(\.text).joined()
    }

    func text() throws -> String {
        let namespace = "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""
        let value = try sign(Array("<ds:SignedInfo \(namespace)>\(content)</ds:SignedInfo>".utf8))
        return "<ds:Signature \(namespace)><ds:SignedInfo>\(content)</ds:SignedInfo>"
            + "<ds:SignatureValue>\(Base64.encode(value))</ds:SignatureValue>\(keyInfo)</ds:Signature>"
    }
}

extension AttackScene {
    /// A response whose assertion has such a signature.
    func response(_ change: (inout OddSignature) throws -> Void) throws -> String {
        let text = try SignedText(recipe(.nothing))
        var signature = try OddSignature(over: text.assertion, key: provider.signingKeys[0])
        try change(&signature)
        return try text.replacing(
            text.assertion, with: text.assertion.inserting(signature.text(), after: "</saml:Issuer>"))
    }
}
