extension XMLElement {
    /// The element as a document in UTF-8 without a declaration, everything escaped (XML 1.0 sections 2.4 and 3.3.3).
    ///
    /// Prefixes are those that ``declarations`` give. A namespace that none is declared for gets one: `n1`, `n2`.
    public func serialized() -> [UInt8] {
        var writer = XMLWriter()
        writer.write(self, in: ["xml": "http://www.w3.org/XML/1998/namespace"])
        return writer.octets
    }
}

/// Writes elements out.
private struct XMLWriter {
    private(set) var octets: [UInt8] = []
    private var made = 0

    /// - Parameter scope: The namespace of each prefix, empty for the default one.
    mutating func write(_ element: XMLElement, in scope: [String: String]) {
        var scope = scope
        var declarations = element.declarations
        for declaration in declarations { scope[declaration.prefix] = declaration.name }
        let names = [element.name] + element.attributes.map(\.name)
        for (index, name) in names.enumerated() where prefix(of: name, isAttribute: index > 0, in: scope) == nil {
            made += 1
            let declaration =
                name.namespace.isEmpty
                ? XMLNamespace(prefix: "", name: "") : XMLNamespace(prefix: "n\(made)", name: name.namespace)
            declarations.append(declaration)
            scope[declaration.prefix] = declaration.name
        }
        let tag = qualified(element.name, isAttribute: false, in: scope)
        octets += "<\(tag)".utf8
        for declaration in declarations {
            append(attribute: declaration.prefix.isEmpty ? "xmlns" : "xmlns:\(declaration.prefix)", declaration.name)
        }
        for attribute in element.attributes {
            append(attribute: qualified(attribute.name, isAttribute: true, in: scope), attribute.value)
        }
        octets += ">".utf8
        for content in element.content {
            switch content {
            case .element(let child): write(child, in: scope)
            case .text(let text): append(escaping: text, isAttribute: false)
            }
        }
        octets += "</\(tag)>".utf8
    }

    private func qualified(_ name: XMLName, isAttribute: Bool, in scope: [String: String]) -> String {
        let prefix = prefix(of: name, isAttribute: isAttribute, in: scope) ?? ""
        return prefix.isEmpty ? name.local : "\(prefix):\(name.local)"
    }

    /// Of several the first by name, so that what is written is always the same.
    private func prefix(of name: XMLName, isAttribute: Bool, in scope: [String: String]) -> String? {
        if name.namespace.isEmpty { return isAttribute || scope["", default: ""].isEmpty ? "" : nil }
        return scope.filter { $0.value == name.namespace && !(isAttribute && $0.key.isEmpty) }.keys.min()
    }

    private mutating func append(attribute name: String, _ value: String) {
        octets += " \(name)=\"".utf8
        append(escaping: value, isAttribute: true)
        octets += "\"".utf8
    }

    private mutating func append(escaping text: String, isAttribute: Bool) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): octets += "&amp;".utf8
            case UInt8(ascii: "<"): octets += "&lt;".utf8
            case UInt8(ascii: ">"): octets += "&gt;".utf8
            case UInt8(ascii: "\""): octets += "&quot;".utf8
            case 0x0D: octets += "&#xD;".utf8
            case 0x09 where isAttribute: octets += "&#x9;".utf8
            case 0x0A where isAttribute: octets += "&#xA;".utf8
            default: octets.append(byte)
            }
        }
    }
}
