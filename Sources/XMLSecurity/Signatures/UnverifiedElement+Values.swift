internal import CLibXML2

extension UnverifiedElement {
    /// Whether nothing but white space stands between the child elements.
    var hasNoText: Bool {
        var next = pointer.pointee.children
        while let node = next {
            switch node.pointee.type {
            case XML_TEXT_NODE:
                guard Self.octets(of: node).allSatisfy(\.isXMLSpace) else { return false }
            case XML_ELEMENT_NODE: break
            default: return false
            }
            next = node.pointee.next
        }
        return true
    }

    /// The octets of a base64 value in plain text: one text node, no CDATA section, no child, no attribute that matters.
    /// Line breaks are taken: most signers write them.
    func base64Value() throws(SignatureRejection) -> [UInt8] {
        guard let node = pointer.pointee.children, node.pointee.next == nil, node.pointee.type == XML_TEXT_NODE,
            let octets = Base64.decode(Self.octets(of: node)), !octets.isEmpty
        else { throw .valueEncoding }
        return octets
    }

    /// The content of a text node, for as long as the document lives.
    private static func octets(of node: xmlNodePtr) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: node.pointee.content, count: Int(xmlStrlen(node.pointee.content)))
    }
}

extension UInt8 {
    /// XML 1.0 section 2.3.
    var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

extension Character {
    /// XML 1.0 section 2.3.
    var isXMLSpace: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" || self == "\r\n" }
}
