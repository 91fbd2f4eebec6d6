/// An attribute of the subject (saml-core section 2.7.3.1).
public struct SAMLAttribute: Sendable, Equatable {
    /// What identifies it, byte for byte.
    public let name: String
    /// How to read the name; `nil` where nothing is said.
    public let nameFormat: String?
    /// What the provider calls it for people. Means nothing.
    public let friendlyName: String?
    /// The short name that the vocabulary has for it.
    public let shortName: String?
    /// The values in document order; none if it has none.
    public let values: [AttributeValue]
}

extension [SAMLAttribute] {
    /// The values by name and by short name, in document order.
    ///
    /// An attribute may stand twice, and then has the values of both. Under a short name a value of another attribute
    /// counts once: some federations send each attribute under two names.
    public var valuesByName: [String: [AttributeValue]] {
        var values: [String: [AttributeValue]] = [:]
        for attribute in self { values[attribute.name, default: []] += attribute.values }
        for attribute in self {
            guard let short = attribute.shortName, short != attribute.name else { continue }
            let known = values[short, default: []]
            values[short, default: []] += attribute.values.filter { !known.contains($0) }
        }
        return values
    }
}
