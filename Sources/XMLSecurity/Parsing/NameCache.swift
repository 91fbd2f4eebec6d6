/// Names of one document as values. A parser keeps each name at one place, so that the place tells which it is: one
/// string serves all elements of a name.
struct NameCache {
    private struct Place: Hashable {
        let local: UnsafePointer<UInt8>?
        let namespace: UnsafePointer<UInt8>?
    }

    private var names: [Place: XMLName] = [:]
    private var namespaces: [UnsafePointer<UInt8>?: String] = [:]

    mutating func name(_ local: ParserText, _ namespace: ParserText) -> XMLName {
        let place = Place(local: local.start, namespace: namespace.start)
        if let name = names[place] { return name }
        let name = XMLName(String(libXML2: local.start), in: self.namespace(namespace))
        names[place] = name
        return name
    }

    mutating func namespace(_ text: ParserText) -> String {
        if let namespace = namespaces[text.start] { return namespace }
        let namespace = String(libXML2: text.start)
        namespaces[text.start] = namespace
        return namespace
    }

    mutating func attribute(_ attribute: StartTag.Attribute) -> XMLAttribute {
        XMLAttribute(
            name: name(attribute.local, attribute.namespace), value: String(decoding: attribute.value, as: UTF8.self))
    }
}
