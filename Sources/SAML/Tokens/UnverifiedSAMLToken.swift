internal import XMLSecurity

/// A SAML token, decoded and parsed. Nothing in it is believed.
public struct UnverifiedSAMLToken {
    let document: UnverifiedDocument

    /// Decodes and parses a token as it came.
    ///
    /// - Parameter subjectToken: The characters of the parameter: base64 or base64url of XML.
    /// - Throws: A ``SAMLRefusal`` of the steps `encoding` and `xml`.
    public init(subjectToken: [UInt8]) throws(SAMLRefusal) {
        let octets = try SubjectTokenEncoding.decode(subjectToken)
        guard Self.looksLikeXML(octets) else { throw .notXML }
        do throws(XMLRejection) {
            self.document = try UnverifiedDocument(parsing: octets, limits: .token)
        } catch {
            throw .xml(error)
        }
    }

    /// Refuses what is neither a response nor an assertion of SAML 2.0, by what it is.
    public func checkKind() throws(SAMLRefusal) {
        let name = document.root.name
        guard name == SAMLName.response || name == SAMLName.assertion else {
            throw .documentKind(DocumentKind(name))
        }
    }

    /// Who it claims to be from: for finding the provider, whose keys then decide. `nil` where it does not say.
    public var claimedIssuer: String? {
        let root = document.root
        let speaker =
            root.children(SAMLName.issuer).first
            ?? root.children(SAMLName.assertion).first?.children(SAMLName.issuer).first
        return speaker?.text?.collapsed
    }

    /// Whether XML may begin so: with `<` after white space, or with the mark of an encoding, which the parser refuses by
    /// its name.
    private static func looksLikeXML(_ octets: [UInt8]) -> Bool {
        let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE], [0x00, 0x3C]]
        if marks.contains(where: { octets.starts(with: $0) }) { return true }
        return octets.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } == UInt8(ascii: "<")
    }
}
