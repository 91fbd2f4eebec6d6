internal import CLibXML2

/// What one parse has cost so far, and why it ended early.
struct ParserState {
    let limits: XMLLimits
    let events: (any ParserEvents)?
    var depth = 0
    var nodes = 0
    var namespaces = 0
    /// How many namespaces each open element declares, and all of them together.
    private var declared: [Int] = []
    private var inScope = 0
    /// The first reason, which is the one that counts.
    var rejection: XMLRejection?

    mutating func refuse(_ reason: XMLRejection) {
        if rejection == nil { rejection = reason }
    }

    init(limits: XMLLimits, events: (any ParserEvents)?) {
        self.limits = limits
        self.events = events
    }

    /// Every name is looked up among the namespaces in scope, one after the other.
    private static let maximumInScope = 512

    /// Counts an element in.
    mutating func enter(attributes: Int, namespaces declared: Int) {
        depth += 1
        nodes += 1 + attributes
        namespaces += declared
        self.declared.append(declared)
        inScope += declared
        if depth > limits.depth { refuse(.tooDeep) }
        if attributes + declared > limits.attributes { refuse(.tooManyAttributes) }
        if namespaces > limits.namespaces || inScope > Self.maximumInScope { refuse(.tooManyNamespaces) }
        if nodes > limits.nodes { refuse(.tooManyNodes) }
    }

    mutating func leave() {
        depth -= 1
        inScope -= declared.popLast() ?? 0
    }

    mutating func count() {
        nodes += 1
        if nodes > limits.nodes { refuse(.tooManyNodes) }
    }

    /// What libxml2 complains of: every error and warning refuses. The library goes on after some of them.
    mutating func take(_ error: xmlError) {
        refuse(XMLRejection(error))
    }
}

extension XMLRejection {
    init(_ error: xmlError) {
        let code = xmlParserErrors(rawValue: UInt32(bitPattern: error.code))
        switch code {
        case XML_ERR_NO_MEMORY: self = .outOfMemory
        case XML_WAR_NS_URI_RELATIVE: self = .relativeNamespace
        case XML_WAR_NS_URI, XML_WAR_NS_COLUMN, XML_NS_ERR_XML_NAMESPACE, XML_NS_ERR_UNDEFINED_NAMESPACE,
            XML_NS_ERR_QNAME,
            XML_NS_ERR_ATTRIBUTE_REDEFINED, XML_NS_ERR_EMPTY, XML_NS_ERR_COLON:
            self = .namespace(line: Int(error.line))
        case XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING: self = .encoding
        case XML_WAR_UNKNOWN_VERSION, XML_ERR_UNKNOWN_VERSION: self = .version
        default: self = .notWellFormed(line: Int(error.line))
        }
    }
}
