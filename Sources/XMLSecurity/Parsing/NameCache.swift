/// Names of one document as values. A parser keeps each name at one place, so that the place tells which it is: one
/// string serves all elements of a name.
struct NameCache {
    private struct Place: Hashable {
        let local: UnsafePointer<UInt8>?
        let namespace: UnsafePointer<UInt8>?

        /// One of ``NameCache/slots``.
        var slot: Int {
            let mixed = UInt(bitPattern: local) &+ UInt(bitPattern: namespace) &* 31
            return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) >> UInt(UInt.bitWidth - 7))
        }
    }

    private static let slots = 128

    /// One name for each slot. Few documents have more names, and hashing costs more than what is hashed.
    private var names = [(place: Place, name: XMLName)?](repeating: nil, count: slots)
    /// Those that had to leave their slot to another.
    private var displaced: [Place: XMLName] = [:]
    private var namespaces: [(start: UnsafePointer<UInt8>?, name: String)] = []

    mutating func name(_ local: ParserText, _ namespace: ParserText) -> XMLName {
        let place = Place(local: local.start, namespace: namespace.start)
        let slot = place.slot
        if let known = names[slot], known.place == place { return known.name }
        let name = displaced[place] ?? XMLName(String(libXML2: local.start), in: self.namespace(namespace))
        if let other = names[slot] { displaced[other.place] = other.name }
        names[slot] = (place, name)
        return name
    }

    mutating func namespace(_ text: ParserText) -> String {
        if let known = namespaces.first(where: { $0.start == text.start }) { return known.name }
        let name = String(libXML2: text.start)
        if namespaces.count < Self.maximumNamespaces { namespaces.append((text.start, name)) }
        return name
    }

    /// They are looked through one after the other.
    private static let maximumNamespaces = 32

    mutating func attribute(_ attribute: StartTag.Attribute) -> XMLAttribute {
        XMLAttribute(
            name: name(attribute.local, attribute.namespace), value: String(decoding: attribute.value, as: UTF8.self))
    }
}
