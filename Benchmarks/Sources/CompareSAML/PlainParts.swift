internal import CPlainLibXML2
internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import XMLSecurity

/// What nobody can leave out who exchanges a signed assertion, called directly: libxml2 and swift-crypto, no check of ours.
final class PlainParts {
    private let response: [UInt8]
    /// A document of the assertion alone, without its signature.
    private let assertion: xmlDocPtr
    private let signedInfo: [UInt8]
    private let signature: _RSA.Signing.RSASignature
    private let key: _RSA.Signing.PublicKey
    private let signingKey = P256.Signing.PrivateKey()
    /// As long as the signing input of a local token.
    private let token = [UInt8](repeating: UInt8(ascii: "e"), count: 700)

    init(_ sample: SignedSample) throws {
        self.response = sample.response
        guard let document = Self.parse(sample.response), let root = xmlDocGetRootElement(document) else {
            throw Unfit(description: "the response is not well-formed")
        }
        defer { xmlFreeDoc(document) }
        guard let assertion = plain_xml_child(root, "Assertion"),
            let signature = plain_xml_child(assertion, "Signature"),
            let info = plain_xml_child(signature, "SignedInfo"),
            let value = plain_xml_child(signature, "SignatureValue"),
            let text = xmlNodeGetContent(value), let octets = Base64.decode(String(cString: text).utf8)
        else { throw Unfit(description: "the assertion is not signed") }
        plain_xml_free(text)
        self.signedInfo = try Self.canonical(Self.document(of: info))
        self.signature = .init(rawRepresentation: octets)
        xmlUnlinkNode(signature)
        self.assertion = Self.document(of: assertion)
        xmlFreeNode(signature)
        self.key = try .init(pemRepresentation: sample.publicKey)
        guard isSignatureValid else { throw Unfit(description: "the signature is not valid") }
    }

    deinit { xmlFreeDoc(assertion) }

    func parse() {
        xmlFreeDoc(Self.parse(response))
    }

    func canonicalize() throws { _ = try Self.canonicalize(assertion) { _ in } }

    var isSignatureValid: Bool {
        key.isValidSignature(signature, for: SHA256.hash(data: signedInfo), padding: .insecurePKCS1v1_5)
    }

    func sign() throws { _ = try signingKey.signature(for: token) }

    private static func parse(_ octets: [UInt8]) -> xmlDocPtr? {
        octets.withUnsafeBytes { octets in
            xmlReadMemory(
                octets.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(octets.count), nil, nil,
                Int32(XML_PARSE_NONET.rawValue))
        }
    }

    private static func document(of element: xmlNodePtr) -> xmlDocPtr {
        let document: xmlDocPtr = xmlNewDoc(nil)
        xmlDocSetRootElement(document, xmlDocCopyNode(element, document, 1))
        return document
    }

    private static func canonical(_ document: xmlDocPtr) throws -> [UInt8] {
        defer { xmlFreeDoc(document) }
        return try canonicalize(document) { Array($0) }
    }

    private static func canonicalize<R>(
        _ document: xmlDocPtr, _ body: (UnsafeBufferPointer<UInt8>) -> R
    ) throws -> R {
        var text: UnsafeMutablePointer<xmlChar>?
        let count = xmlC14NDocDumpMemory(document, nil, Int32(XML_C14N_EXCLUSIVE_1_0.rawValue), nil, 0, &text)
        guard count > 0, let text else { throw Unfit(description: "there is no canonical form") }
        defer { plain_xml_free(text) }
        return body(UnsafeBufferPointer(start: text, count: Int(count)))
    }
}
