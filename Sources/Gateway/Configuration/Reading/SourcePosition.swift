/// A place in a file.
struct SourcePosition: Hashable, Comparable, Sendable {
    /// From 1.
    let line: Int
    /// From 1, in Unicode scalars.
    let column: Int

    static let start = SourcePosition(line: 1, column: 1)

    static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
