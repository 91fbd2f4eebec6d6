internal import CLibXML2

/// One libxml2 parser, hardened: no DTD, no entities but the five of XML, no network, no XInclude, and caps on everything
/// that a document can make grow. Nothing global in libxml2 is changed.
final class ParserContext {
    let pointer: xmlParserCtxtPtr
    private let state: UnsafeMutablePointer<ParserState>

    /// - Parameter events: Takes what the parser tells; `nil` to let libxml2 build its own tree.
    init(limits: XMLLimits, events: (any ParserEvents)? = nil) throws(XMLRejection) {
        guard LibXML2.isReady, let pointer = xmlNewParserCtxt() else { throw .outOfMemory }
        self.pointer = pointer
        self.state = .allocate(capacity: 1)
        state.initialize(to: ParserState(limits: limits, events: events))
        pointer.pointee._private = UnsafeMutableRawPointer(state)
        // NOENT puts the text of the five predefined entities in place; others cannot be declared.
        xmlCtxtUseOptions(
            pointer, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
        pointer.pointee.sax.pointee.install(isTelling: events != nil)
    }

    deinit {
        if let document = pointer.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(pointer)
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// Parses a whole document.
    func parse(_ octets: UnsafeBufferPointer<UInt8>) throws(XMLRejection) {
        try parse(OctetScan.check(octets, limits: state.pointee.limits))
    }

    /// Parses a whole document that has been looked at with the same limits.
    func parse(_ octets: ScannedOctets) throws(XMLRejection) {
        var source = OctetSource(octets.octets)
        try withUnsafeMutablePointer(to: &source) { source throws(XMLRejection) in
            guard let input = OctetSource.input(source),
                let stream = xmlNewIOInputStream(pointer, input, XML_CHAR_ENCODING_NONE)
            else { throw .outOfMemory }
            inputPush(pointer, stream)
            // It must not outlive its source.
            defer { xmlFreeInputStream(inputPop(pointer)) }
            xmlParseDocument(pointer)
            try checkOutcome()
        }
    }

    private func checkOutcome() throws(XMLRejection) {
        if let rejection = state.pointee.rejection { throw rejection }
        if let events = state.pointee.events, !events.wantsMore { return }
        guard pointer.pointee.wellFormed == 1, pointer.pointee.nsWellFormed == 1 else {
            throw .notWellFormed(line: Int(pointer.pointee.input?.pointee.line ?? 0))
        }
        try checkDeclaration()
    }

    /// The tree that libxml2 built; the caller owns it.
    func takeDocument() -> xmlDocPtr? {
        defer { pointer.pointee.myDoc = nil }
        return pointer.pointee.myDoc
    }

    private func checkDeclaration() throws(XMLRejection) {
        if let version = pointer.pointee.version, String(cString: version) != "1.0" { throw .version }
        // The library keeps what the document declares in one of two places: whether it had to convert decides which.
        for encoding in [pointer.pointee.encoding, pointer.pointee.input?.pointee.encoding] {
            guard let encoding else { continue }
            guard String(cString: encoding).lowercased() == "utf-8" else { throw .encoding }
        }
    }
}

/// The library as a whole.
enum LibXML2 {
    /// Whether it could be set up, which happens once; it is safe on many threads from then on.
    static let isReady: Bool = {
        xmlInitParser()
        return true
    }()
}
