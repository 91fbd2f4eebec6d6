internal import CLibXML2

/// A parsed XML document. Nothing in it is believed.
///
/// Owns libxml2's tree, which nobody changes after parsing. Meant for one thread at a time: not `Sendable`.
public final class UnverifiedDocument {
    let pointer: xmlDocPtr
    /// Another than the parsed one only where a decrypted element is taken out of what it was parsed in.
    var rootPointer: xmlNodePtr

    /// Parses a whole document.
    ///
    /// - Throws: An ``XMLRejection``: over a cap of `limits`, with a document type, not UTF-8, not well-formed, with
    ///   a relative default namespace, or with an ID that stands twice.
    public init(parsing octets: [UInt8], limits: XMLLimits = .token) throws(XMLRejection) {
        let context = try ParserContext(limits: limits)
        try octets.withUnsafeBufferPointer { octets throws(XMLRejection) in try context.parse(octets) }
        guard let pointer = context.takeDocument() else { throw .notWellFormed(line: 1) }
        guard let root = xmlDocGetRootElement(pointer) else {
            xmlFreeDoc(pointer)
            throw .notWellFormed(line: 1)
        }
        self.pointer = pointer
        self.rootPointer = root
        try checkIDs()
    }

    deinit { xmlFreeDoc(pointer) }

    /// The document's only element that has no parent.
    public var root: UnverifiedElement { UnverifiedElement(document: self, pointer: rootPointer) }

    /// Every ID names one element: SAML's `ID`, `Id` of XML signature and encryption, `id`, and `xml:id`.
    private func checkIDs() throws(XMLRejection) {
        var seen: Set<String> = []
        var next: xmlNodePtr? = rootPointer
        while let element = next {
            var attribute = element.pointee.properties
            while let found = attribute {
                if found.pointee.isIdentifier {
                    let value = UnverifiedElement.text(of: found.pointee.children) ?? ""
                    guard seen.insert(value).inserted else { throw .duplicateID }
                }
                attribute = found.pointee.next
            }
            next = UnverifiedElement.following(element, within: rootPointer)
        }
    }
}

extension xmlAttr {
    fileprivate var isIdentifier: Bool {
        guard let name, name[0] | 0x20 == UInt8(ascii: "i"), name[1] | 0x20 == UInt8(ascii: "d"), name[2] == 0 else {
            return false
        }
        guard let namespace = ns?.pointee.href else { return true }
        return String(libXML2: namespace) == "http://www.w3.org/XML/1998/namespace"
    }
}
