@testable internal import XMLSecurity

/// What must hold of the canonical form that is digested while streaming: it is the one that libxml2 makes of its tree, and
/// what is read of the document is what is in it.
enum CanonicalFormInvariants {
    /// Bytes that begin like a document are one; others decide on one.
    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        if bytes.first == UInt8(ascii: "<") {
            try check(bytes, prefixes: [])
            try check(bytes, prefixes: ["a", "#default"])
        } else {
            let (document, prefixes) = RandomXML.make(of: bytes)
            try check(document, prefixes: prefixes)
        }
    }

    static func check(_ octets: [UInt8], prefixes: [String]) throws(BrokenInvariant) {
        guard let document = try? UnverifiedDocument(parsing: octets, limits: .metadata) else {
            return try checkRefused(octets)
        }
        let root = document.root
        let streamed = Result { try Self.streamed(octets, root: root.name, prefixes) }
        guard root.signatures.count < 2 else {
            let refusal = (try? streamed.get()) == nil
            return try require(refusal, "a second signature is refused")
        }
        let canonicalization = Canonicalization(inclusivePrefixes: prefixes)
        let tree = try? canonicalization.octets(of: root, without: root.signatures.first)
        let form = try? streamed.get()
        try require(form == tree, "both canonical forms are the same")
        guard let form, root.signatures.isEmpty else { return }
        let again = try? Self.streamed(form, root: root.name, prefixes)
        try require(again == form, "the canonical form is its own canonical form")
        let values = try? XMLElement.parsing(octets, limits: .metadata)
        let valuesAgain = try? XMLElement.parsing(form, limits: .metadata)
        try require(values?.plain == valuesAgain?.plain, "what is read is what is in the canonical form")
    }

    /// An ID that stands twice is no matter of the parser, and an `xml:id` that is no name is one of libxml2's tree alone.
    private static func checkRefused(_ octets: [UInt8]) throws(BrokenInvariant) {
        do throws(XMLRejection) {
            _ = try UnverifiedDocument(parsing: octets, limits: .metadata)
        } catch {
            guard error != .duplicateID, !octets.contains("xml:id".utf8) else { return }
            let values = try? XMLElement.parsing(octets, limits: .metadata)
            try require(values == nil, "what has no tree has no values")
        }
    }

    private static func streamed(_ octets: [UInt8], root: XMLName, _ prefixes: [String]) throws -> [UInt8] {
        var form: [UInt8] = []
        let writer = CanonicalWriter(namespaces: .inUse(besides: prefixes)) { form.append(contentsOf: $0) }
        let reader = CollectionReader(container: root, item: XMLName("none"))
        let events = CollectionEvents<Never>(reader: reader, writer: writer) { _, _ in nil }
        let context = try ParserContext(limits: .metadata, events: events)
        try octets.withUnsafeBufferPointer(context.parse)
        events.finish()
        if let rejection = events.rejection { throw rejection }
        return form
    }
}

extension XMLElement {
    /// Without what the canonical form moves: declarations, and the order of attributes.
    fileprivate var plain: XMLElement {
        let content = self.content.map { content in
            if case .element(let element) = content { return XMLContent.element(element.plain) }
            return content
        }
        let attributes = self.attributes.sorted {
            ($0.name.namespace, $0.name.local) < ($1.name.namespace, $1.name.local)
        }
        return XMLElement(name: name, attributes: attributes, content: content)
    }
}
