internal import CLibXML2

/// Builds elements as values out of a parser's events.
final class TreeBuilder: ParserEvents {
    private var open: [XMLElement] = []
    private var octets: [UInt8] = []
    private var names = NameCache()
    private(set) var root: XMLElement?

    func start(_ tag: StartTag) {
        flushText()
        open.append(
            XMLElement(
                name: names.name(tag.local, tag.namespace),
                attributes: (0..<tag.attributeCount).map { names.attribute(tag.attribute($0)) },
                declarations: (0..<tag.declarationCount).map { declaration(tag.declaration($0)) }))
    }

    func end() {
        flushText()
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].content.append(.element(element)) }
    }

    func text(_ octets: UnsafeBufferPointer<UInt8>) { self.octets.append(contentsOf: octets) }

    func instruction(target: ParserText, data: ParserText) {}

    /// The element whose end came last, once.
    func takeRoot() -> XMLElement? {
        defer { root = nil }
        return root
    }

    private func flushText() {
        guard !octets.isEmpty else { return }
        if !open.isEmpty { open[open.count - 1].content.append(.text(String(decoding: octets, as: UTF8.self))) }
        octets.removeAll(keepingCapacity: true)
    }

    private func declaration(_ declaration: StartTag.Declaration) -> XMLNamespace {
        XMLNamespace(
            prefix: String(libXML2: declaration.prefix.start), name: names.namespace(declaration.namespace))
    }
}

extension XMLName {
    init(_ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?) {
        self.init(String(libXML2: local), in: String(libXML2: namespace))
    }
}

extension String {
    /// Empty for a null pointer.
    init(libXML2 text: UnsafePointer<xmlChar>?) {
        self = text.map { String(cString: $0) } ?? ""
    }
}
