public import SAML

public import struct Foundation.Date

/// The metadata of a gateway without SAML providers: nobody is known.
public struct NoMetadata: MetadataSource {
    /// Knows nobody.
    public init() {}

    /// - Throws: ``MetadataUnavailable/unknownEntity``.
    public func metadata(
        of provider: ProviderID, entity: EntityID, missing: MissingKey?, at now: Date
    ) async throws(MetadataUnavailable) -> EntityMetadata {
        throw .unknownEntity
    }

    /// No account.
    public func origin(of provider: ProviderID, at now: Date) -> KeySetOrigin? { nil }
}
