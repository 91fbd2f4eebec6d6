internal import XMLSecurity

/// The attributes of an entity that rules are made of (SAML V2.0 Metadata Extension for Entity Attributes). What stands in
/// a nested assertion does not count: nobody verifies it.
struct EntityAttributes: Sendable, Equatable {
    private(set) var categories: [String] = []
    private(set) var categorySupport: [String] = []
    private(set) var assuranceCertifications: [String] = []

    /// Adds those of one `EntityAttributes` element.
    mutating func add(_ element: XMLElement) {
        for attribute in element.children(MetadataName.attribute) {
            let values = attribute.children(MetadataName.attributeValue).compactMap { $0.text?.collapsed }
            switch attribute.attribute("Name")?.collapsed {
            case "http://macedir.org/entity-category": categories.append(newOf: values)
            case "http://macedir.org/entity-category-support": categorySupport.append(newOf: values)
            case "urn:oasis:names:tc:SAML:attribute:assurance-certification":
                assuranceCertifications.append(newOf: values)
            default: break
            }
        }
    }
}

extension [String] {
    fileprivate mutating func append(newOf values: [String]) {
        for value in values where !value.isEmpty && !contains(where: { $0.hasSameBytes(as: value) }) { append(value) }
    }
}
