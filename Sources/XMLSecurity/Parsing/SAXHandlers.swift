internal import CLibXML2

extension xmlSAXHandler {
    /// Puts the checks in front of libxml2's own tree building, or of `ParserState.events` in place of it.
    mutating func install(isTelling: Bool) {
        serror = { context, error in
            guard let context, let error else { return }
            ParserState.of(context).pointee.take(error.pointee)
        }
        internalSubset = { context, _, _, _ in stop(context, .documentType) }
        externalSubset = { context, _, _, _ in stop(context, .documentType) }
        comment = { context, _ in
            guard let context else { return }
            if !ParserState.of(context).pointee.limits.permitsDecoration { stop(context, .comment) }
        }
        if isTelling { installTelling() } else { installTreeBuilding() }
    }

    private mutating func installTreeBuilding() {
        startElementNs = { context, local, prefix, uri, namespaceCount, namespaces, count, defaulted, attributes in
            guard let context, enter(context, namespaceCount, count) else { return }
            xmlSAX2StartElementNs(context, local, prefix, uri, namespaceCount, namespaces, count, defaulted, attributes)
        }
        endElementNs = { context, local, prefix, uri in
            guard let context else { return }
            ParserState.of(context).pointee.leave()
            xmlSAX2EndElementNs(context, local, prefix, uri)
        }
        characters = { context, text, length in
            guard let context, countText(context) else { return }
            xmlSAX2Characters(context, text, length)
        }
        ignorableWhitespace = characters
        // Kept as what they are: a signature's values may not hold any.
        cdataBlock = { context, text, length in
            guard let context, countText(context) else { return }
            xmlSAX2CDataBlock(context, text, length)
        }
        // It is part of the canonical form.
        processingInstruction = { context, target, data in
            guard let context, permitsInstruction(context) else { return }
            xmlSAX2ProcessingInstruction(context, target, data)
        }
    }

    private mutating func installTelling() {
        startDocument = nil
        endDocument = nil
        startElementNs = { context, local, prefix, uri, namespaceCount, namespaces, count, _, attributes in
            guard let context, enter(context, namespaceCount, count) else { return }
            tell(context) {
                $0.start(
                    StartTag(
                        local, prefix, uri, declarations: namespaces, count: namespaceCount, attributes: attributes,
                        count: count))
            }
        }
        endElementNs = { context, _, _, _ in
            guard let context else { return }
            ParserState.of(context).pointee.leave()
            tell(context) { $0.end() }
        }
        characters = { context, text, length in
            guard let context, let text, countText(context) else { return }
            tell(context) { $0.text(UnsafeBufferPointer(start: text, count: Int(length))) }
        }
        ignorableWhitespace = characters
        cdataBlock = { context, text, length in
            guard let context, let text, countText(context) else { return }
            tell(context) { $0.cdata(UnsafeBufferPointer(start: text, count: Int(length))) }
        }
        processingInstruction = { context, target, data in
            guard let context, permitsInstruction(context) else { return }
            tell(context) { $0.instruction(target: ParserText(start: target), data: ParserText(start: data)) }
        }
    }
}

extension ParserState {
    /// The state of the parser that calls back.
    fileprivate static func of(_ context: UnsafeMutableRawPointer) -> UnsafeMutablePointer<ParserState> {
        let parser = context.assumingMemoryBound(to: xmlParserCtxt.self)
        return parser.pointee._private.assumingMemoryBound(to: ParserState.self)
    }
}

/// - Returns: Whether to go on.
private func enter(_ context: UnsafeMutableRawPointer, _ namespaces: Int32, _ attributes: Int32) -> Bool {
    let state = ParserState.of(context)
    state.pointee.enter(attributes: Int(attributes), namespaces: Int(namespaces))
    return goOn(context, state)
}

private func countText(_ context: UnsafeMutableRawPointer) -> Bool {
    let state = ParserState.of(context)
    state.pointee.count()
    return goOn(context, state)
}

private func permitsInstruction(_ context: UnsafeMutableRawPointer) -> Bool {
    if ParserState.of(context).pointee.limits.permitsDecoration { return countText(context) }
    stop(context, .processingInstruction)
    return false
}

private func tell(_ context: UnsafeMutableRawPointer, _ event: (any ParserEvents) -> Void) {
    guard let events = ParserState.of(context).pointee.events else { return }
    event(events)
    if !events.wantsMore { xmlStopParser(context.assumingMemoryBound(to: xmlParserCtxt.self)) }
}

private func goOn(_ context: UnsafeMutableRawPointer, _ state: UnsafeMutablePointer<ParserState>) -> Bool {
    guard state.pointee.rejection != nil else { return true }
    xmlStopParser(context.assumingMemoryBound(to: xmlParserCtxt.self))
    return false
}

private func stop(_ context: UnsafeMutableRawPointer?, _ reason: XMLRejection) {
    guard let context else { return }
    ParserState.of(context).pointee.refuse(reason)
    xmlStopParser(context.assumingMemoryBound(to: xmlParserCtxt.self))
}
