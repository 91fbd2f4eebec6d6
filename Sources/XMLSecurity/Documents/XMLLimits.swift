/// What a document may cost.
public struct XMLLimits: Sendable, Equatable {
    /// The size in bytes.
    public var bytes: Int
    /// How deep elements nest; the root is at depth 1.
    public var depth: Int
    /// Attributes and namespace declarations of one element.
    public var attributes: Int
    /// Namespace declarations in all.
    public var namespaces: Int
    /// Elements, attributes and texts in all.
    public var nodes: Int
    /// Whether a byte order mark may stand in front, and comments and processing instructions anywhere: files that people
    /// write have them, tokens have not.
    public var permitsDecoration: Bool

    /// A response or an assertion.
    public static let token = XMLLimits(
        bytes: 256 * 1024, depth: 64, attributes: 64, namespaces: 512, nodes: 20_000, permitsDecoration: false)
    /// The metadata of one provider, or of a few.
    public static let metadata = XMLLimits(
        bytes: 4 * 1024 * 1024, depth: 64, attributes: 128, namespaces: 20_000, nodes: 200_000, permitsDecoration: true)
    /// The metadata of a whole federation, read as a stream.
    public static let aggregate = XMLLimits(
        bytes: 256 * 1024 * 1024, depth: 64, attributes: 128, namespaces: 4_000_000, nodes: 30_000_000,
        permitsDecoration: true)
}
