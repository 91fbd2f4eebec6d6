public import XMLSecurity

public import struct Foundation.Date

/// What the `EntitiesDescriptor` elements around an entity say for all in them.
public struct InheritedMetadata: Sendable, Equatable {
    /// The earliest `validUntil`.
    public private(set) var validUntil: Date?
    /// The shortest `cacheDuration`, in seconds.
    public private(set) var cacheDuration: Int?
    private(set) var registrationAuthority: String?
    private(set) var attributes = EntityAttributes()

    /// What stands above the root: nothing.
    public init() {}

    /// What holds for the children of an element.
    ///
    /// - Parameter element: An `EntitiesDescriptor` or `EntityDescriptor`: of its content only the `Extensions` are read.
    /// - Throws: ``MetadataProblem/malformed(_:)`` where its `validUntil` is no time.
    public func entering(_ element: XMLElement) throws(MetadataProblem) -> InheritedMetadata {
        var inner = try bounded(by: element)
        for extensions in element.children(MetadataName.extensions) {
            let information = extensions.children(MetadataName.registrationInfo).first
            inner.registrationAuthority =
                information?.attribute("registrationAuthority")?.collapsed ?? inner.registrationAuthority
            for attributes in extensions.children(MetadataName.entityAttributes) { inner.attributes.add(attributes) }
        }
        return inner
    }

    /// The bounds alone: an element may narrow them and never widen (saml-metadata sections 2.3.1 and 2.4.1).
    func bounded(by element: XMLElement) throws(MetadataProblem) -> InheritedMetadata {
        var inner = self
        if let text = element.attribute("validUntil") {
            guard let time = XMLDateTime.parse(text) else { throw .malformed(.validUntil) }
            inner.validUntil = min(time, validUntil ?? time)
        }
        if let text = element.attribute("cacheDuration") {
            // A hint. What cannot be read counts as none at all, as in HTTP: some providers write `P1DT`.
            let duration = XMLDuration.parse(text) ?? 0
            inner.cacheDuration = min(duration, cacheDuration ?? duration)
        }
        return inner
    }
}
