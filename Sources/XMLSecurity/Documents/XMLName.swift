/// The name of an element or attribute (Namespaces in XML 1.0 section 2.1). The prefix is not part of it.
public struct XMLName: Hashable, Sendable {
    /// The namespace name; empty for none.
    public let namespace: String
    /// The local part.
    public let local: String

    /// Names something in a namespace; without one in none.
    public init(_ local: String, in namespace: String = "") {
        self.namespace = namespace
        self.local = local
    }
}
