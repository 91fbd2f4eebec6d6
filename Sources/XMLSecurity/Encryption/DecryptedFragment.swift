internal import CLibXML2

/// Decrypted octets, which are a part of a document: they are parsed inside an element that declares what is declared
/// where they belong (XML Encryption 1.1 section 4.5).
enum DecryptedFragment {
    private static let wrapper = "decrypted"

    /// The octets as a document. An end tag of the wrapper in them makes it a document that is not well-formed.
    static func document(_ octets: [UInt8], in scope: [XMLNamespace]) -> [UInt8] {
        let declarations = scope.map { namespace in
            let name = namespace.prefix.isEmpty ? "xmlns" : "xmlns:" + namespace.prefix
            return " \(name)=\"\(escaped(namespace.name))\""
        }
        return Array("<\(wrapper)\(declarations.joined())>".utf8) + octets + Array("</\(wrapper)>".utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
    }

    /// ``XMLLimits/token`` for the octets alone.
    static func limits(for document: [UInt8], octets: [UInt8], scope: [XMLNamespace]) -> XMLLimits {
        var limits = XMLLimits.token
        limits.bytes += document.count - octets.count
        limits.depth += 1
        limits.nodes += 1
        limits.namespaces += scope.count
        return limits
    }

    /// Canonicalization leaves out what no name uses, and the names inside the ciphertext were not seen: senders declare the
    /// prefix of `xsi:type` far above.
    static func withUsualPrefixes(_ scope: [XMLNamespace]) -> [XMLNamespace] {
        guard !scope.contains(where: { $0.prefix == "xsi" }) else { return scope }
        return scope + [XMLNamespace(prefix: "xsi", name: "http://www.w3.org/2001/XMLSchema-instance")]
    }
}

extension XMLElement {
    /// Parses what was encrypted: one element, around which only white space may stand.
    init(decrypted octets: [UInt8], in scope: [XMLNamespace]) throws(XMLRejection) {
        let document = DecryptedFragment.document(octets, in: scope)
        let wrapper = try XMLElement.parsing(
            document, limits: DecryptedFragment.limits(for: document, octets: octets, scope: scope))
        let elements = wrapper.children
        let isAlone = wrapper.content.allSatisfy { content in
            guard case .text(let text) = content else { return true }
            return text.allSatisfy(\.isXMLSpace)
        }
        guard elements.count == 1, isAlone else { throw .notWellFormed(line: 1) }
        self = elements[0]
    }
}

extension UnverifiedDocument {
    /// Parses what was encrypted: one element, around which only white space may stand.
    convenience init(decrypted octets: [UInt8], in scope: [XMLNamespace]) throws(XMLRejection) {
        let document = DecryptedFragment.document(octets, in: scope)
        try self.init(parsing: document, limits: DecryptedFragment.limits(for: document, octets: octets, scope: scope))
        let wrapper = rootPointer
        guard let element = Self.onlyElement(in: wrapper) else { throw .notWellFormed(line: 1) }
        Self.moveDeclarations(from: wrapper, to: element)
        xmlUnlinkNode(element)
        xmlDocSetRootElement(pointer, element)
        xmlFreeNode(wrapper)
        rootPointer = element
    }

    private static func onlyElement(in wrapper: xmlNodePtr) -> xmlNodePtr? {
        var found: xmlNodePtr?
        var next = wrapper.pointee.children
        while let node = next {
            if node.pointee.type == XML_ELEMENT_NODE {
                guard found == nil else { return nil }
                found = node
            } else if xmlIsBlankNode(node) != 1 {
                return nil
            }
            next = node.pointee.next
        }
        return found
    }

    /// What lies in `element` points at the declarations themselves, so that they go along with it. Those that it declares
    /// anew are not pointed at.
    private static func moveDeclarations(from wrapper: xmlNodePtr, to element: xmlNodePtr) {
        var next = wrapper.pointee.nsDef
        wrapper.pointee.nsDef = nil
        // The wrapper's own name may be in the default namespace, which leaves it.
        wrapper.pointee.ns = nil
        while let declaration = next {
            next = declaration.pointee.next
            if declares(element, declaration.pointee.prefix) {
                declaration.pointee.next = nil
                xmlFreeNs(declaration)
            } else {
                declaration.pointee.next = element.pointee.nsDef
                element.pointee.nsDef = declaration
            }
        }
    }

    private static func declares(_ element: xmlNodePtr, _ prefix: UnsafePointer<xmlChar>?) -> Bool {
        var next = element.pointee.nsDef
        while let declaration = next {
            if xmlStrEqual(declaration.pointee.prefix, prefix) == 1 { return true }
            next = declaration.pointee.next
        }
        return false
    }
}
