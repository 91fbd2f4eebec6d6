extension JSONValue {
    /// What a JSON text may cost before it is refused.
    public struct Limits: Sendable, Hashable {
        /// The longest text, in bytes.
        public var maximumBytes: Int
        /// The deepest nesting of arrays and objects; 0 allows scalars only. At most 512, for the parser recurses.
        public var maximumDepth: Int {
            didSet { maximumDepth = min(maximumDepth, Self.deepest) }
        }
        /// The most values, each element and each member counted.
        public var maximumValues: Int

        /// 1 MiB, 64 levels, 100,000 values.
        public static let `default` = Limits()

        private static let deepest = 512

        /// Makes limits; what is not given is as in ``default``.
        public init(maximumBytes: Int = 1 << 20, maximumDepth: Int = 64, maximumValues: Int = 100_000) {
            self.maximumBytes = maximumBytes
            self.maximumDepth = min(maximumDepth, Self.deepest)
            self.maximumValues = maximumValues
        }
    }
}
