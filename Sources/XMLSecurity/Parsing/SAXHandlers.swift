internal import CLibXML2

extension xmlSAXHandler {
    /// Puts the checks in front of libxml2's own tree building, or lets values be built instead.
    mutating func install(buildingValues: Bool) {
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
        processingInstruction = { context, _, _ in
            guard let context else { return }
            if !ParserState.of(context).pointee.limits.permitsDecoration { stop(context, .processingInstruction) }
        }
        if buildingValues { installValueBuilding() } else { installTreeBuilding() }
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
    }

    private mutating func installValueBuilding() {
        startDocument = nil
        endDocument = nil
        startElementNs = { context, local, prefix, uri, namespaceCount, namespaces, count, _, attributes in
            guard let context, enter(context, namespaceCount, count) else { return }
            ParserState.of(context).pointee.tree?.start(
                local, in: uri, namespaces.map { UnsafeBufferPointer(start: $0, count: Int(namespaceCount) * 2) },
                attributes.map { UnsafeBufferPointer(start: $0, count: Int(count) * 5) })
        }
        endElementNs = { context, _, _, _ in
            guard let context else { return }
            ParserState.of(context).pointee.leave()
            ParserState.of(context).pointee.tree?.end()
        }
        characters = { context, text, length in
            guard let context, let text, countText(context) else { return }
            ParserState.of(context).pointee.tree?.append(UnsafeBufferPointer(start: text, count: Int(length)))
        }
        ignorableWhitespace = characters
        cdataBlock = characters
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
