/// Makes entries of a document's items, and hands the very same events to a writer of the canonical form.
final class CollectionEvents<Entry>: ParserEvents {
    private let reader: CollectionReader
    private let entry: (XMLElement, [XMLElement]) -> Entry?
    private var writer: CanonicalWriter?
    private var names = NameCache()
    private var identifiers: Set<String> = []
    private let value = TreeBuilder()
    private var root: XMLElement?
    private var entries: [Entry] = []
    private(set) var rejection: CollectionRejection?

    private var depth = 0
    /// The containers that are open, the root first, with what was in them so far but for items and containers.
    private var containers: [XMLElement] = []
    /// Where the open item begins, or what else lies in a container.
    private var valueDepth: Int?
    private var valueNodes = 0
    private var isSignatureSeen = false
    private var isInSignature = false

    init(reader: CollectionReader, writer: CanonicalWriter?, entry: @escaping (XMLElement, [XMLElement]) -> Entry?) {
        self.reader = reader
        self.writer = writer
        self.entry = entry
    }

    var wantsMore: Bool { rejection == nil }

    func start(_ tag: StartTag) {
        depth += 1
        // Without a signature nothing refers to them.
        if writer != nil { checkIdentifiers(of: tag) }
        if depth == 2, tag.isSignature { startSignature() }
        guard !isInSignature else {
            writer?.leaveOut(tag)
            return
        }
        writer?.start(tag)
        if valueDepth == nil { startOutside(tag) } else { startInside(tag) }
    }

    func end() {
        defer { depth -= 1 }
        if isInSignature {
            if depth == 2 { isInSignature = false }
            return
        }
        writer?.end()
        if valueDepth == nil { endContainer() } else { endInside() }
    }

    func text(_ octets: UnsafeBufferPointer<UInt8>) {
        guard !isInSignature else { return }
        writer?.text(octets)
        if valueDepth != nil { value.text(octets) }
    }

    func instruction(target: ParserText, data: ParserText) {
        guard !isInSignature else { return }
        writer?.instruction(target: target, data: data)
    }

    /// Ends the canonical form.
    func finish() {
        writer?.finish()
        if writer?.isDefined == false { refuse(.signature(.canonicalization)) }
    }

    func collection(key: SignatureKey?) throws(CollectionRejection) -> XMLCollection<Entry> {
        guard let root else { throw .otherRoot }
        return XMLCollection(root: root, entries: entries, isSigned: isSignatureSeen, key: key)
    }
}

extension CollectionEvents {
    /// The first signature of the root is the one that was looked at before, and is left out of what it signs.
    private func startSignature() {
        if isSignatureSeen { refuse(.signature(.several)) }
        isSignatureSeen = true
        isInSignature = true
    }

    /// A root that is neither container nor item is parsed to its end, and nothing is read of it.
    private func startOutside(_ tag: StartTag) {
        let name = names.name(tag.local, tag.namespace)
        if name == reader.container, containers.count == depth - 1 {
            containers.append(
                XMLElement(name: name, attributes: (0..<tag.attributeCount).map { names.attribute(tag.attribute($0)) }))
        } else if name == reader.item || !containers.isEmpty, containers.count == depth - 1 {
            valueDepth = depth
            valueNodes = 0
            startInside(tag)
        }
    }

    private func startInside(_ tag: StartTag) {
        valueNodes += 1 + tag.attributeCount
        if valueNodes > Self.maximumValueNodes { refuse(.xml(.tooManyNodes)) }
        value.start(tag)
    }

    /// Only one value is held at a time, and it may not be the whole document.
    private static var maximumValueNodes: Int { XMLLimits.metadata.nodes }

    private func endInside() {
        value.end()
        guard valueDepth == depth else { return }
        valueDepth = nil
        guard let element = value.takeRoot() else { return }
        if element.name == reader.item {
            if depth == 1 { root = element }
            if let entry = entry(element, containers) { entries.append(entry) }
        } else if !containers.isEmpty {
            containers[containers.count - 1].content.append(.element(element))
        }
    }

    private func endContainer() {
        guard containers.count == depth, let container = containers.popLast() else { return }
        if containers.isEmpty { root = container }
    }

    private func checkIdentifiers(of tag: StartTag) {
        for index in 0..<tag.attributeCount {
            let attribute = tag.attribute(index)
            guard attribute.isIdentifier else { continue }
            let isNew = identifiers.insert(String(decoding: attribute.value, as: UTF8.self)).inserted
            if !isNew { refuse(.xml(.duplicateID)) }
            if identifiers.count > Self.maximumIdentifiers { refuse(.xml(.tooManyNodes)) }
        }
    }

    /// All of them are held: far more than a federation has, and nothing that would fill the memory.
    private static var maximumIdentifiers: Int { 1_000_000 }

    private func refuse(_ reason: CollectionRejection) {
        if rejection == nil { rejection = reason }
    }
}

extension StartTag.Attribute {
    /// As `UnverifiedElement.identifiers` has them.
    var isIdentifier: Bool {
        switch local.octets.count {
        case 2 where namespace.isEmpty: local.equals("ID") || local.equals("Id") || local.equals("id")
        case 2: prefix.equals("xml") && local.equals("id")
        default: false
        }
    }
}
