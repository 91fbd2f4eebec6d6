internal import CLibXML2

public import struct Foundation.Date

/// Reads documents of many items, such as the metadata of a federation, without ever holding a tree of the whole.
///
/// Containers hold items and containers. Each item becomes a value, becomes an entry, and is forgotten.
public struct CollectionReader: Sendable {
    let container: XMLName
    let item: XMLName
    let limits: XMLLimits

    /// - Parameters:
    ///   - container: What holds items; the root, or in another container.
    ///   - item: What is read; in a container, or the root alone.
    ///   - limits: What the document may cost.
    public init(container: XMLName, item: XMLName, limits: XMLLimits = .aggregate) {
        self.container = container
        self.item = item
        self.limits = limits
    }

    /// Reads a document whose root is signed: by an enveloped signature that is its child and refers to it, as
    /// ``SignatureVerifier`` demands it.
    ///
    /// The entries are made of the very events that are digested, and nobody gets to see one before the digest has
    /// turned out to be the one that was signed.
    ///
    /// - Parameter entry: Makes an entry of an item, or leaves it out. It is called before the digest is known: it must
    ///   have no effect beside what it returns. Takes the item and the containers around it, the root first, with what
    ///   comes before the item in them but for other items and containers. The signature of the root is in neither.
    public func read<Entry>(
        _ octets: [UInt8], verifiedBy verifier: SignatureVerifier, at now: Date,
        entry: @escaping (XMLElement, [XMLElement]) -> Entry?
    ) throws(CollectionRejection) -> XMLCollection<Entry> {
        try scanning(octets) { octets throws(CollectionRejection) in
            let signed = try promise(in: octets, verifier, at: now)
            let digest = RunningDigest(signed.reference.digestAlgorithm)
            let writer = CanonicalWriter(
                namespaces: .inUse(besides: signed.reference.canonicalization.inclusivePrefixes), take: digest.update)
            let events = CollectionEvents(reader: self, writer: writer, entry: entry)
            try parse(octets, events)
            guard digest.value == signed.reference.digest else { throw .signature(.digestMismatch) }
            return try events.collection(key: signed.key)
        }
    }

    /// Reads a document that is trusted for where it comes from. A signature of its root means nothing.
    public func readWithoutSignature<Entry>(
        _ octets: [UInt8], entry: @escaping (XMLElement, [XMLElement]) -> Entry?
    ) throws(CollectionRejection) -> XMLCollection<Entry> {
        try scanning(octets) { octets throws(CollectionRejection) in
            let events = CollectionEvents(reader: self, writer: nil, entry: entry)
            try parse(octets, events)
            return try events.collection(key: nil)
        }
    }

    /// What the root's signature promises, which only the content can break.
    private func promise(
        in octets: ScannedOctets, _ verifier: SignatureVerifier, at now: Date
    ) throws(CollectionRejection) -> SignedReference {
        guard let signed = try inXML({ () throws(XMLRejection) in try SignatureSearch.search(octets, limits: limits) })
        else { throw .signature(.missing) }
        let document = try inXML { () throws(XMLRejection) in
            try UnverifiedDocument(parsing: signed, limits: .metadata)
        }
        do throws(SignatureRejection) {
            return try verifier.signedReference(of: document.root, at: now)
        } catch {
            throw .signature(error)
        }
    }

    private func parse<Entry>(_ octets: ScannedOctets, _ events: CollectionEvents<Entry>) throws(CollectionRejection) {
        try inXML { () throws(XMLRejection) in try ParserContext(limits: limits, events: events).parse(octets) }
        if events.rejection == nil { events.finish() }
        if let rejection = events.rejection { throw rejection }
    }

    /// Looks at the octets once for all passes over them.
    private func scanning<Value>(
        _ octets: [UInt8], _ body: (ScannedOctets) throws(CollectionRejection) -> Value
    ) throws(CollectionRejection) -> Value {
        // What one item after the other has left free.
        defer { if octets.count > Self.largeSize { clibxml2_release_free_memory() } }
        return try octets.withUnsafeBufferPointer { octets throws(CollectionRejection) in
            try body(inXML { () throws(XMLRejection) in try OctetScan.check(octets, limits: limits) })
        }
    }

    /// From here on the memory is worth the time.
    private static var largeSize: Int { XMLLimits.metadata.bytes }

    private func inXML<Value>(_ body: () throws(XMLRejection) -> Value) throws(CollectionRejection) -> Value {
        do throws(XMLRejection) {
            return try body()
        } catch {
            throw .xml(error)
        }
    }
}
