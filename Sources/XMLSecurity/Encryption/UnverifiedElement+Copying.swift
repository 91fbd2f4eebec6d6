internal import CLibXML2

extension UnverifiedElement {
    /// What is declared here or around it: the nearest declaration of each prefix.
    var namespacesInScope: [XMLNamespace] {
        var found: [XMLNamespace] = []
        var next: UnverifiedElement? = self
        while let element = next {
            for declaration in element.declarations where !found.contains(where: { $0.prefix == declaration.prefix }) {
                found.append(declaration)
            }
            next = element.parent
        }
        return found
    }

    var declarations: [XMLNamespace] {
        var declarations: [XMLNamespace] = []
        var next = pointer.pointee.nsDef
        while let declaration = next {
            declarations.append(
                XMLNamespace(
                    prefix: String(libXML2: declaration.pointee.prefix),
                    name: String(libXML2: declaration.pointee.href)))
            next = declaration.pointee.next
        }
        return declarations
    }

    var attributes: [XMLAttribute] {
        var attributes: [XMLAttribute] = []
        var next = pointer.pointee.properties
        while let attribute = next {
            let name = XMLName(attribute.pointee.name, attribute.pointee.ns?.pointee.href)
            attributes.append(XMLAttribute(name: name, value: self.attribute(name) ?? ""))
            next = attribute.pointee.next
        }
        return attributes
    }
}

extension XMLElement {
    /// The same element as a value, with the elements below it, which the parser has kept from nesting deep, and the
    /// text of those that hold nothing else.
    init(copying element: UnverifiedElement) {
        self.init(name: element.name, attributes: element.attributes, declarations: element.declarations)
        if let text = element.text {
            content = text.isEmpty ? [] : [.text(text)]
        } else {
            content = element.children.map { .element(XMLElement(copying: $0)) }
        }
    }
}
