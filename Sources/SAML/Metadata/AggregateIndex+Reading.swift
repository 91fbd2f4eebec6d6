public import XMLSecurity

public import struct Foundation.Date

extension AggregateIndex {
    /// Reads a whole document, one provider's or a federation's, as a stream: only one entity at a time is a tree.
    ///
    /// Where signers are configured nothing comes out that one of them did not sign.
    ///
    /// - Throws: The first ``MetadataProblem`` of the document as a whole.
    public init(
        reading octets: [UInt8], rules: MetadataRules, limits: XMLLimits = .aggregate, at now: Date
    ) throws(MetadataProblem) {
        let collection = try Self.collection(in: octets, rules, limits, at: now)
        let inherited = try InheritedMetadata().entering(collection.root)
        try rules.checkTime(of: inherited, at: now)
        self.init(inherited: inherited, isSigned: collection.isSigned, filter: rules.filter)
        for reading in collection.entries { add(reading) }
        try checkUse()
    }

    private typealias Entry = Result<EntityMetadata.Reading, MetadataProblem>

    private static func collection(
        in octets: [UInt8], _ rules: MetadataRules, _ limits: XMLLimits, at now: Date
    ) throws(MetadataProblem) -> XMLCollection<Entry> {
        let reader = CollectionReader(container: MetadataName.entities, item: MetadataName.entity, limits: limits)
        do throws(CollectionRejection) {
            guard !rules.signers.isEmpty else { return try reader.readWithoutSignature(octets, entry: entry) }
            let verifier = SignatureVerifier(keys: rules.signers, rules: rules.signatures)
            return try reader.read(octets, verifiedBy: verifier, at: now, entry: entry)
        } catch {
            throw MetadataProblem(error)
        }
    }

    /// - Parameter groups: The `EntitiesDescriptor` elements around it, the root first.
    private static func entry(of entity: XMLElement, in groups: [XMLElement]) -> Entry? {
        do throws(MetadataProblem) {
            var inherited = InheritedMetadata()
            for group in groups { inherited = try inherited.entering(group) }
            return .success(try EntityMetadata.read(entity, under: inherited))
        } catch {
            return .failure(error)
        }
    }
}

extension MetadataProblem {
    init(_ rejection: CollectionRejection) {
        switch rejection {
        case .xml(let rejection): self = .xml(rejection)
        case .signature(.missing): self = .unsigned
        case .signature(let rejection): self = .signature(rejection)
        case .otherRoot: self = .notMetadata
        }
    }
}
