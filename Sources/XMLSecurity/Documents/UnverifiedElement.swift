internal import CLibXML2

/// An element of an ``UnverifiedDocument``: for finding out what a document claims to be, and for refusing it. Nothing
/// that is read here may be believed.
public struct UnverifiedElement {
    let document: UnverifiedDocument
    let pointer: xmlNodePtr

    /// The element's name.
    public var name: XMLName { XMLName(pointer.pointee.name, pointer.pointee.ns?.pointee.href) }

    /// The child elements in document order.
    public var children: [UnverifiedElement] {
        var children: [UnverifiedElement] = []
        var next = xmlFirstElementChild(pointer)
        while let child = next {
            children.append(UnverifiedElement(document: document, pointer: child))
            next = xmlNextElementSibling(child)
        }
        return children
    }

    /// The child elements of a name, in document order.
    public func children(_ name: XMLName) -> [UnverifiedElement] { children.filter { $0.isNamed(name) } }

    /// Whether ``name`` is `name`, without making strings of it.
    public func isNamed(_ name: XMLName) -> Bool {
        pointer.pointee.name.holds(name.local)
            && pointer.pointee.ns?.pointee.href.holds(name.namespace)
                ?? name.namespace.isEmpty
    }

    /// The element around it; `nil` for the root.
    public var parent: UnverifiedElement? {
        guard let parent = pointer.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
        return UnverifiedElement(document: document, pointer: parent)
    }

    /// The value of an attribute in no namespace; `nil` where it is missing.
    public func attribute(_ local: String) -> String? { attribute(XMLName(local)) }

    /// The value of an attribute; `nil` where it is missing.
    public func attribute(_ name: XMLName) -> String? {
        var next = pointer.pointee.properties
        while let attribute = next {
            if attribute.pointee.name.holds(name.local),
                attribute.pointee.ns?.pointee.href.holds(name.namespace) ?? name.namespace.isEmpty
            {
                return Self.text(of: attribute.pointee.children)
            }
            next = attribute.pointee.next
        }
        return nil
    }

    /// The text, if there is nothing else in the element; empty for an empty element, `nil` where it has child elements.
    public var text: String? { Self.text(of: pointer.pointee.children) }

    /// The text of sibling nodes; `nil` if one is an element. Comments and processing instructions are no text.
    static func text(of first: xmlNodePtr?) -> String? {
        var text = ""
        var next = first
        while let node = next {
            switch node.pointee.type {
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: text += String(libXML2: node.pointee.content)
            case XML_ELEMENT_NODE, XML_ENTITY_REF_NODE: return nil
            default: break
            }
            next = node.pointee.next
        }
        return text
    }

    /// Whether both are the same element of the same document.
    public func isSame(as other: UnverifiedElement) -> Bool { pointer == other.pointer }

    /// The element and all below it, in document order.
    public var elementsBelow: [UnverifiedElement] {
        var found: [UnverifiedElement] = []
        var next: xmlNodePtr? = pointer
        while let element = next {
            found.append(UnverifiedElement(document: document, pointer: element))
            next = Self.following(element, within: pointer)
        }
        return found
    }

    /// The next element in document order that lies in `top`.
    static func following(_ element: xmlNodePtr, within top: xmlNodePtr) -> xmlNodePtr? {
        if let child = xmlFirstElementChild(element) { return child }
        var current = element
        while current != top {
            if let sibling = xmlNextElementSibling(current) { return sibling }
            guard let parent = current.pointee.parent else { return nil }
            current = parent
        }
        return nil
    }
}

extension UnsafePointer<xmlChar> {
    /// Whether the string has the same bytes.
    fileprivate func holds(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            for (index, byte) in bytes.enumerated() where self[index] != byte { return false }
            return self[bytes.count] == 0
        }
    }
}
