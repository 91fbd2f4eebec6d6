public import XMLSecurity

public import struct Foundation.Date

extension AggregateIndex {
    /// Reads a whole document by way of a tree: one provider's, or an aggregate of some hundreds.
    ///
    /// - Throws: The first ``MetadataProblem`` of the document as a whole.
    public init(
        reading octets: [UInt8], rules: MetadataRules, limits: XMLLimits = .metadata, at now: Date
    ) throws(MetadataProblem) {
        let (root, isSigned) = try Self.root(of: octets, rules, limits, at: now)
        guard root.name == MetadataName.entity || root.name == MetadataName.entities else { throw .notMetadata }
        let inherited = try InheritedMetadata().entering(root)
        try rules.checkTime(of: inherited, at: now)
        self.init(inherited: inherited, isSigned: isSigned, filter: rules.filter)
        addAll(in: root, under: InheritedMetadata())
        try checkUse()
    }

    /// The root: where signers are configured, what one of them signed.
    private static func root(
        of octets: [UInt8], _ rules: MetadataRules, _ limits: XMLLimits, at now: Date
    ) throws(MetadataProblem) -> (XMLElement, isSigned: Bool) {
        guard !rules.signers.isEmpty else {
            let root = try parse { () throws(XMLRejection) in try XMLElement.parsing(octets, limits: limits) }
            return (root, !root.children(MetadataName.signature).isEmpty)
        }
        let document = try parse { () throws(XMLRejection) in
            try UnverifiedDocument(parsing: octets, limits: limits)
        }
        guard document.root.isSigned else { throw .unsigned }
        do throws(SignatureRejection) {
            let verifier = SignatureVerifier(keys: rules.signers, rules: rules.signatures)
            return (try verifier.verify(document.root, at: now).element, true)
        } catch {
            throw .signature(error)
        }
    }

    private static func parse<Value>(_ body: () throws(XMLRejection) -> Value) throws(MetadataProblem) -> Value {
        do throws(XMLRejection) {
            return try body()
        } catch {
            throw .xml(error)
        }
    }

    /// Adds an entity, or all that lie in a group; groups nest. The depth is capped by the parser.
    private mutating func addAll(in element: XMLElement, under inherited: InheritedMetadata) {
        switch element.name {
        case MetadataName.entity:
            add(Self.result { () throws(MetadataProblem) in try EntityMetadata.read(element, under: inherited) })
        case MetadataName.entities:
            do throws(MetadataProblem) {
                let inner = try inherited.entering(element)
                for child in element.children { addAll(in: child, under: inner) }
            } catch {
                add(.failure(error))
            }
        default: break
        }
    }

    private static func result(
        _ body: () throws(MetadataProblem) -> EntityMetadata.Reading
    ) -> Result<EntityMetadata.Reading, MetadataProblem> {
        do throws(MetadataProblem) {
            return .success(try body())
        } catch {
            return .failure(error)
        }
    }
}
