internal import CLibXML2

/// Builds elements as values out of a parser's events.
final class TreeBuilder: ParserEvents {
    /// One value, so that each event asks once whether somebody else is at it.
    private var tree = GrowingTree()

    var root: XMLElement? { tree.root }

    func start(_ tag: StartTag) { tree.start(tag) }

    func end() { tree.end() }

    func text(_ octets: UnsafeBufferPointer<UInt8>) { tree.text(octets) }

    func instruction(target: ParserText, data: ParserText) {}

    /// The element whose end came last, once.
    func takeRoot() -> XMLElement? {
        defer { tree.root = nil }
        return tree.root
    }
}

/// The elements that are open, and what is in them so far.
private struct GrowingTree {
    var root: XMLElement?
    private var open: [XMLElement] = []
    private var octets: [UInt8] = []
    private var names = NameCache()

    mutating func start(_ tag: StartTag) {
        flushText()
        var attributes: [XMLAttribute] = []
        attributes.reserveCapacity(tag.attributeCount)
        for index in 0..<tag.attributeCount { attributes.append(names.attribute(tag.attribute(index))) }
        var declarations: [XMLNamespace] = []
        declarations.reserveCapacity(tag.declarationCount)
        for index in 0..<tag.declarationCount { declarations.append(declaration(tag.declaration(index))) }
        open.append(
            XMLElement(
                name: names.name(tag.local, tag.namespace), attributes: attributes, declarations: declarations))
    }

    mutating func end() {
        flushText()
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].content.append(.element(element)) }
    }

    mutating func text(_ octets: UnsafeBufferPointer<UInt8>) { self.octets.append(contentsOf: octets) }

    private mutating func flushText() {
        guard !octets.isEmpty else { return }
        if !open.isEmpty { open[open.count - 1].content.append(.text(String(decoding: octets, as: UTF8.self))) }
        octets.removeAll(keepingCapacity: true)
    }

    private mutating func declaration(_ declaration: StartTag.Declaration) -> XMLNamespace {
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
