public import SAML

public import struct Foundation.Date

/// Where the metadata of SAML providers comes from: a cache over the network, or a file.
public protocol MetadataSource: Sendable {
    /// The newest usable metadata of one entity.
    ///
    /// The common case (fresh metadata in memory, nothing missing) must neither suspend nor wait for a lock that is held
    /// over I/O: this call lies on the path of every exchange of an assertion.
    ///
    /// - Parameters:
    ///   - provider: Whose metadata.
    ///   - entity: The entity, which a federation may know or not.
    ///   - missing: What the caller did not find among the keys that the last call gave. A hint to fetch anew, at most
    ///     once per cool-down, and all who wait share one fetch. `nil` on the first call of an exchange.
    ///   - now: The time of the request.
    /// - Throws: ``MetadataUnavailable``.
    func metadata(
        of provider: ProviderID, entity: EntityID, missing: MissingKey?, at now: Date
    ) async throws(MetadataUnavailable) -> EntityMetadata

    /// Where the provider's metadata comes from and how it stands. Asked for explanations alone.
    ///
    /// - Returns: `nil` if the source keeps no account of it.
    func origin(of provider: ProviderID, at now: Date) -> KeySetOrigin?
}

/// There is no usable metadata of an entity now.
public enum MetadataUnavailable: Error, Equatable, Sendable {
    /// None was ever fetched, or what there is may no longer be used; after so many whole seconds another try makes sense.
    case unavailable(retryAfterSeconds: Int)
    /// What there is has passed its `validUntil`.
    case expired
    /// The provider's metadata does not name the entity, or its filter does not let it count.
    case unknownEntity
}
