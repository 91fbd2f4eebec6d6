/// The identity providers of one metadata document, by entity ID, and what else was in it.
public struct AggregateIndex: Sendable {
    /// The identity providers that count.
    public private(set) var entities: [EntityID: EntityMetadata] = [:]
    /// What the root says for all of them.
    public let inherited: InheritedMetadata
    /// Whether the root is signed: by a configured certificate, where there is one.
    public let isSigned: Bool
    /// Entities that are no identity providers of SAML 2.0.
    public private(set) var otherCount = 0
    /// Identity providers that the filter does not take.
    public private(set) var filteredCount = 0
    /// Identity providers that stand in the document a second time: the first one counts.
    public private(set) var repeatedCount = 0
    /// Entities that could not be read, by the reason.
    public private(set) var refusals: [String: Int] = [:]
    /// The first reason among them.
    private(set) var firstProblem: MetadataProblem?
    private let filter: MetadataFilter?

    /// Begins an index. Then ``add(_:)`` takes what is read.
    ///
    /// - Parameters:
    ///   - filter: Which identity providers count; `nil` for all.
    public init(inherited: InheritedMetadata, isSigned: Bool, filter: MetadataFilter? = nil) {
        self.inherited = inherited
        self.isSigned = isSigned
        self.filter = filter
    }

    /// Adds an entity, as it was read or refused: one that cannot be read costs the others nothing.
    ///
    /// Of several with one entity ID the first counts: joined, one registrant could add a key to another's provider, and
    /// refusing both, or the document, would let one registrant take others away.
    public mutating func add(_ reading: Result<EntityMetadata.Reading, MetadataProblem>) {
        switch reading {
        case .success(.identityProvider(let entity)): add(entity)
        case .success(.other): otherCount += 1
        case .failure(let problem):
            firstProblem = firstProblem ?? problem
            refusals[problem.reason, default: 0] += 1
        }
    }

    private mutating func add(_ entity: EntityMetadata) {
        guard filter?.accepts(entity) ?? true else {
            filteredCount += 1
            return
        }
        guard entities[entity.entityID] == nil else {
            repeatedCount += 1
            return
        }
        entities[entity.entityID] = entity
    }

    /// - Throws: Why the document holds nothing of use: the reason of its only entity, or
    ///   ``MetadataProblem/noIdentityProvider``.
    public func checkUse() throws(MetadataProblem) {
        guard entities.isEmpty else { return }
        throw firstProblem ?? .noIdentityProvider
    }
}

/// Which entities of an aggregate count.
public struct MetadataFilter: Sendable {
    /// What tells one filter from another: the expression.
    public let name: String
    /// Whether an identity provider counts.
    public let accepts: @Sendable (EntityMetadata) -> Bool

    /// Makes a filter.
    public init(name: String, accepts: @escaping @Sendable (EntityMetadata) -> Bool) {
        self.name = name
        self.accepts = accepts
    }
}
