internal import CLibXML2

/// Takes what a parser tells, in document order. What it is given by pointer is valid during the call; names and
/// namespaces for as long as the parser lives.
protocol ParserEvents: AnyObject {
    func start(_ tag: StartTag)
    func end()
    /// Text; what belongs together may come in several pieces.
    func text(_ octets: UnsafeBufferPointer<UInt8>)
    /// Text that was written as a CDATA section.
    func cdata(_ octets: UnsafeBufferPointer<UInt8>)
    func instruction(target: ParserText, data: ParserText)
    /// Whether to go on parsing.
    var wantsMore: Bool { get }
}

extension ParserEvents {
    var wantsMore: Bool { true }
    func cdata(_ octets: UnsafeBufferPointer<UInt8>) { text(octets) }
}

/// A start tag as libxml2 tells of it.
struct StartTag {
    let local: ParserText
    let prefix: ParserText
    let namespace: ParserText
    /// Prefix and namespace in turn.
    private let declared: UnsafePointer<UnsafePointer<xmlChar>?>?
    let declarationCount: Int
    /// Local name, prefix, namespace, and where the value begins and ends, in turn.
    private let fields: UnsafePointer<UnsafePointer<xmlChar>?>?
    let attributeCount: Int

    init(
        _ local: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?,
        declarations: UnsafePointer<UnsafePointer<xmlChar>?>?, count declarationCount: Int32,
        attributes: UnsafePointer<UnsafePointer<xmlChar>?>?, count attributeCount: Int32
    ) {
        self.local = ParserText(start: local)
        self.prefix = ParserText(start: prefix)
        self.namespace = ParserText(start: namespace)
        self.declared = declarations
        self.declarationCount = declarations == nil ? 0 : Int(declarationCount)
        self.fields = attributes
        self.attributeCount = attributes == nil ? 0 : Int(attributeCount)
    }

    struct Declaration {
        let prefix: ParserText
        /// Empty where the default namespace is taken back.
        let namespace: ParserText
    }

    struct Attribute {
        let local: ParserText
        let prefix: ParserText
        let namespace: ParserText
        let value: UnsafeBufferPointer<UInt8>
    }

    func declaration(_ index: Int) -> Declaration {
        Declaration(
            prefix: ParserText(start: declared?[index * 2]), namespace: ParserText(start: declared?[index * 2 + 1]))
    }

    func attribute(_ index: Int) -> Attribute {
        let field = { (offset: Int) in self.fields?[index * 5 + offset] }
        var value = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        if let start = field(3), let end = field(4) { value = UnsafeBufferPointer(start: start, count: end - start) }
        return Attribute(
            local: ParserText(start: field(0)), prefix: ParserText(start: field(1)),
            namespace: ParserText(start: field(2)), value: value)
    }
}
