public import struct Foundation.Date

/// What operators want to know of a provider's metadata.
public struct MetadataHealth: Sendable, Equatable {
    /// Where it comes from.
    public var location: String
    /// Until when it may be used; `nil` if it does not say.
    public var validUntil: Date?
    /// Whether it is signed.
    public var isSigned = false
    /// The identity providers that count.
    public var entityCount = 0
    /// Entities that are no identity providers of SAML 2.0.
    public var otherCount = 0
    /// Identity providers that the filter does not take.
    public var filteredCount = 0
    /// Identity providers that stand in it again; the first one counts.
    public var repeatedCount = 0
    /// Entities that could not be read, by the reason.
    public var refusals: [String: Int] = [:]
    /// Keys for signatures, of all that count.
    public var keyCount = 0
    /// Keys that could not be used.
    public var skippedKeyCount = 0

    init(location: String) {
        self.location = location
    }
}
