/// How large an expression may be and how much it may do.
public struct Limits: Hashable, Sendable {
    /// The longest text, in bytes of UTF-8.
    public var sourceBytes: Int
    /// The deepest nesting of brackets, and the longest chain of one operation upon the other. Parsing and evaluation
    /// recurse no deeper. A chain of `&&`, of `||` or of `? :` counts as one. A level takes about 3 KiB of stack in an
    /// optimised build, 16 KiB in a debug build.
    public var depth: Int
    /// The most steps of one evaluation. An element that a macro visits is a step, and so is work on bytes and elements
    /// that grows with the data.
    public var steps: Int

    /// The limits unless others are given: 16 KiB, 250 levels, 1,000,000 steps.
    public static let `default` = Limits(sourceBytes: 16 * 1024, depth: 250, steps: 1_000_000)

    /// Makes limits.
    public init(sourceBytes: Int, depth: Int, steps: Int) {
        self.sourceBytes = sourceBytes
        self.depth = depth
        self.steps = steps
    }
}
