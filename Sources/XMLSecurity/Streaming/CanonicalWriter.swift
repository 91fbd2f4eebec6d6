/// Writes what a parser tells of one element in its canonical form (Exclusive XML Canonicalization 1.0, without
/// comments), piece by piece.
///
/// The element is the apex of what is canonicalised: nothing above it was written, so that each namespace is written
/// where it is first of use. A document's root is such an apex.
struct CanonicalWriter {
    /// Which namespaces are written.
    enum Namespaces: Equatable {
        /// Those in use, and those of the prefixes named: InclusiveNamespaces PrefixList, `#default` for the default one.
        case inUse(besides: [String])
        /// All, where they are declared: not canonical, but parsed anew it gives the same tree, every declaration in place.
        case asDeclared
    }

    private static let pieceSize = 64 * 1024

    private let namespaces: Namespaces
    private let inclusive: [[UInt8]]
    private let take: (UnsafeRawBufferPointer) -> Void
    private var piece: [UInt8] = []
    private var open: [(prefix: ParserText, local: ParserText)] = []
    private var rendered = RenderedNamespaces()
    private var declarations: [StartTag.Declaration] = []
    private var relativeNamespaces = RelativeNamespaces()

    /// Whether there is a canonical form: a document with relative namespace names has none (Canonical XML 1.0 section 1.3).
    var isDefined: Bool { !relativeNamespaces.isAnyFound }

    /// - Parameter take: Takes the octets, each piece once; the last after ``finish()``.
    init(namespaces: Namespaces, take: @escaping (UnsafeRawBufferPointer) -> Void) {
        self.namespaces = namespaces
        inclusive =
            switch namespaces {
            case .inUse(let prefixes): prefixes.map { $0 == "#default" ? [] : Array($0.utf8) }
            case .asDeclared: []
            }
        self.take = take
        piece.reserveCapacity(Self.pieceSize + 4096)
    }

    /// An element that is no part of the form. A relative namespace in it takes the form away all the same, as with libxml2.
    mutating func leaveOut(_ tag: StartTag) { checkNamespaces(of: tag) }

    mutating func start(_ tag: StartTag) {
        open.append((tag.prefix, tag.local))
        rendered.enter()
        piece.append(UInt8(ascii: "<"))
        write(tag.prefix, tag.local)
        writeDeclarations(of: tag)
        writeAttributes(of: tag)
        piece.append(UInt8(ascii: ">"))
        flush(ifOver: Self.pieceSize)
    }

    mutating func end() {
        guard let name = open.popLast() else { return }
        rendered.leave()
        piece.append(contentsOf: "</".utf8)
        write(name.prefix, name.local)
        piece.append(UInt8(ascii: ">"))
        flush(ifOver: Self.pieceSize)
    }

    mutating func text(_ octets: UnsafeBufferPointer<UInt8>) {
        guard !open.isEmpty else { return }
        piece.append(octets, escaping: .text)
        flush(ifOver: Self.pieceSize)
    }

    /// Text in a CDATA section, which it stays: not canonical.
    mutating func cdata(_ octets: UnsafeBufferPointer<UInt8>) {
        piece.append(contentsOf: "<![CDATA[".utf8)
        piece.append(contentsOf: octets)
        piece.append(contentsOf: "]]>".utf8)
    }

    mutating func instruction(target: ParserText, data: ParserText) {
        guard !open.isEmpty else { return }
        piece.append(contentsOf: "<?".utf8)
        piece.append(contentsOf: target.octets)
        if !data.isEmpty {
            piece.append(UInt8(ascii: " "))
            piece.append(data.octets, escaping: .instruction)
        }
        piece.append(contentsOf: "?>".utf8)
        flush(ifOver: Self.pieceSize)
    }

    /// Hands over what is left.
    mutating func finish() { flush(ifOver: 0) }

    private mutating func flush(ifOver size: Int) {
        guard piece.count > size else { return }
        piece.withUnsafeBytes(take)
        piece.removeAll(keepingCapacity: true)
    }

    private mutating func write(_ prefix: ParserText, _ local: ParserText) {
        if !prefix.isEmpty {
            piece.append(contentsOf: prefix.octets)
            piece.append(UInt8(ascii: ":"))
        }
        piece.append(contentsOf: local.octets)
    }
}

// MARK: - Namespaces

extension CanonicalWriter {
    /// In the order of their prefixes, the default one first (Canonical XML 1.0 section 2.2).
    private mutating func writeDeclarations(of tag: StartTag) {
        declarations.removeAll(keepingCapacity: true)
        switch namespaces {
        case .asDeclared: declarations.append(contentsOf: (0..<tag.declarationCount).map(tag.declaration))
        case .inUse:
            checkNamespaces(of: tag)
            collectDeclarations(of: tag)
        }
        declarations.sort { $0.prefix < $1.prefix }
        for declaration in declarations {
            piece.append(contentsOf: declaration.prefix.isEmpty ? " xmlns".utf8 : " xmlns:".utf8)
            piece.append(contentsOf: declaration.prefix.octets)
            writeValue(declaration.namespace.octets)
        }
    }

    private mutating func checkNamespaces(of tag: StartTag) {
        for index in 0..<tag.declarationCount { relativeNamespaces.check(tag.declaration(index).namespace) }
    }

    /// Exclusive XML Canonicalization 1.0 section 3: those that the names of the element and its attributes use, unless
    /// the nearest element that was written with the prefix has the same one. A prefix of the list is written wherever
    /// its namespace changes.
    private mutating func collectDeclarations(of tag: StartTag) {
        collect(tag.prefix, tag.namespace)
        for index in 0..<tag.attributeCount {
            let attribute = tag.attribute(index)
            if !attribute.prefix.isEmpty { collect(attribute.prefix, attribute.namespace) }
        }
        guard !inclusive.isEmpty else { return }
        for index in 0..<tag.declarationCount {
            let declaration = tag.declaration(index)
            let isListed = inclusive.contains { $0.elementsEqual(declaration.prefix.octets) }
            if isListed { collect(declaration.prefix, declaration.namespace) }
        }
    }

    private mutating func collect(_ prefix: ParserText, _ namespace: ParserText) {
        guard !prefix.equals("xml"), rendered.render(prefix, namespace) else { return }
        declarations.append(StartTag.Declaration(prefix: prefix, namespace: namespace))
    }
}

// MARK: - Attributes

extension CanonicalWriter {
    /// In the order of their namespaces, then of their local names (Canonical XML 1.0 section 2.2).
    private mutating func writeAttributes(of tag: StartTag) {
        guard tag.attributeCount > 0 else { return }
        var attributes = (0..<tag.attributeCount).map(tag.attribute)
        if attributes.count > 1 {
            attributes.sort { $0.namespace == $1.namespace ? $0.local < $1.local : $0.namespace < $1.namespace }
        }
        for attribute in attributes {
            piece.append(UInt8(ascii: " "))
            write(attribute.prefix, attribute.local)
            writeValue(attribute.value)
        }
    }

    private mutating func writeValue(_ octets: UnsafeBufferPointer<UInt8>) {
        piece.append(contentsOf: "=\"".utf8)
        piece.append(octets, escaping: .attribute)
        piece.append(UInt8(ascii: "\""))
    }
}
