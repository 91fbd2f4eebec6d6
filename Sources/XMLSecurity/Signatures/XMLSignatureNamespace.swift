/// The names of XML Signature (XML Signature Syntax and Processing 1.1 section 1.3).
enum XMLSignatureNamespace {
    static let signature = "http://www.w3.org/2000/09/xmldsig#"
    static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
    static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"

    static func name(_ local: String) -> XMLName { XMLName(local, in: signature) }
}
