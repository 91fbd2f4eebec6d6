internal import CLibXML2

/// The canonical form of a part of a document, by libxml2.
struct Canonicalization {
    /// Exclusive C14N 1.0 is all that signatures of SAML use; the others are what other documents are checked against.
    enum Mode {
        /// Exclusive XML Canonicalization 1.0, without comments.
        case exclusive
        /// Canonical XML 1.0, without comments.
        case inclusive
        /// Canonical XML 1.1, without comments.
        case inclusive11
    }

    var mode = Mode.exclusive
    /// `InclusiveNamespaces PrefixList`: prefixes that are rendered where they are in scope, though not used.
    var inclusivePrefixes: [String] = []

    /// The octets of an element with all that is in it.
    ///
    /// - Parameter excluded: An element inside that is left out.
    /// - Throws: If there is no canonical form, or an empty one. Libraries that took the empty output of a failure for
    ///   the canonical form verified everything (CVE-2025-66475).
    func octets(of element: UnverifiedElement, without excluded: UnverifiedElement? = nil) throws(SignatureRejection)
        -> [UInt8]
    {
        var selection = Selection(root: element.pointer, excluded: excluded?.pointer)
        // The library walks a whole document, and allocates for each element, seen or not: so it gets one that begins with
        // the element. Nodes know their real document and parents.
        var document = element.document.pointer.pointee
        document.children = element.pointer
        guard let buffer = xmlAllocOutputBuffer(nil) else { throw .canonicalization }
        defer { xmlOutputBufferClose(buffer) }
        let result = LibXML2.silently {
            withPrefixes { prefixes in
                withUnsafeMutablePointer(to: &selection) { selection in
                    xmlC14NExecute(
                        &document, Selection.isVisible, selection, Int32(mode.libXML2.rawValue), prefixes, 0, buffer)
                }
            }
        }
        let count = xmlOutputBufferGetSize(buffer)
        guard result >= 0, count > 0, let start = xmlOutputBufferGetContent(buffer) else { throw .canonicalization }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    private func withPrefixes<R>(_ body: (UnsafeMutablePointer<UnsafeMutablePointer<xmlChar>?>?) -> R) -> R {
        guard mode == .exclusive, !inclusivePrefixes.isEmpty else { return body(nil) }
        var copies = inclusivePrefixes.map { xmlStrdup($0) }
        copies.append(nil)
        defer { copies.forEach { clibxml2_free($0) } }
        return copies.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    }
}

extension Canonicalization.Mode {
    fileprivate var libXML2: xmlC14NMode {
        switch self {
        case .exclusive: XML_C14N_EXCLUSIVE_1_0
        case .inclusive: XML_C14N_1_0
        case .inclusive11: XML_C14N_1_1
        }
    }
}

/// Which nodes of a document are canonicalised: those in one element and not in another.
private struct Selection {
    let root: xmlNodePtr
    let excluded: xmlNodePtr?
    /// The last answer: attributes and text are asked for one after the other, for one element.
    var last: (element: xmlNodePtr, isVisible: Bool)?

    static let isVisible: xmlC14NIsVisibleCallback = { context, node, parent in
        guard let context, let node else { return 0 }
        let selection = context.assumingMemoryBound(to: Selection.self)
        // A namespace node has no parent pointer of its own, and text is as visible as what it stands in.
        let element = node.pointee.type == XML_ELEMENT_NODE ? node : parent
        guard let element, element.pointee.type == XML_ELEMENT_NODE else { return 0 }
        return selection.pointee.contains(element) ? 1 : 0
    }

    private mutating func contains(_ element: xmlNodePtr) -> Bool {
        if let last, last.element == element { return last.isVisible }
        let isVisible = search(from: element)
        last = (element, isVisible)
        return isVisible
    }

    private func search(from element: xmlNodePtr) -> Bool {
        var current: xmlNodePtr? = element
        while let node = current {
            if node == excluded { return false }
            if node == root { return true }
            current = node.pointee.parent
        }
        return false
    }
}

extension LibXML2 {
    /// Runs `body` without a word on standard error, and leaves the thread's error handler as it was.
    static func silently<R>(_ body: () -> R) -> R {
        let handler = __xmlStructuredError().pointee
        let context = __xmlStructuredErrorContext().pointee
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        defer { xmlSetStructuredErrorFunc(context, handler) }
        return body()
    }
}
