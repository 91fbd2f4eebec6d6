/// Looks for the first signature that is a child of the root, and parses no further.
///
/// What comes out is a document of the root's tag and the signature alone: all that the rules of signatures ask about
/// before it comes to the content.
final class SignatureSearch: ParserEvents {
    private final class Octets {
        var found: [UInt8] = []
    }

    private let octets: Octets
    private var writer: CanonicalWriter
    private var depth = 0
    private var isInside = false
    private var isFound = false

    init() {
        let octets = Octets()
        self.octets = octets
        writer = CanonicalWriter(namespaces: .asDeclared) { octets.found.append(contentsOf: $0) }
    }

    /// The root with nothing but its signature in it; `nil` where it has none.
    static func search(_ document: ScannedOctets, limits: XMLLimits) throws(XMLRejection) -> [UInt8]? {
        let search = SignatureSearch()
        try ParserContext(limits: limits, events: search).parse(document)
        return search.isFound ? search.octets.found : nil
    }

    var wantsMore: Bool { !isFound }

    func start(_ tag: StartTag) {
        depth += 1
        if depth == 2 { isInside = tag.isSignature }
        if depth == 1 || isInside { writer.start(tag) }
    }

    func end() {
        if isInside { writer.end() }
        if depth == 2, isInside {
            writer.end()
            writer.finish()
            isFound = true
        }
        depth -= 1
    }

    func text(_ octets: UnsafeBufferPointer<UInt8>) {
        if isInside { writer.text(octets) }
    }

    /// A signature's values may not hold any: it must not become plain text on the way to who checks that.
    func cdata(_ octets: UnsafeBufferPointer<UInt8>) {
        if isInside { writer.cdata(octets) }
    }

    func instruction(target: ParserText, data: ParserText) {
        if isInside { writer.instruction(target: target, data: data) }
    }
}

extension StartTag {
    /// Whether it is a `ds:Signature`.
    var isSignature: Bool { local.equals("Signature") && namespace.equals(XMLSignatureNamespace.signature) }
}
