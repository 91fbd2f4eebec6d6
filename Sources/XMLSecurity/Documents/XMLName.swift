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

    /// Whether both name the same. The local part first: most names that are compared share the namespace.
    public static func == (left: XMLName, right: XMLName) -> Bool {
        left.local == right.local && left.namespace == right.namespace
    }
}
