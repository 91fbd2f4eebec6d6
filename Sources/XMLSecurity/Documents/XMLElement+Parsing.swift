extension XMLElement {
    /// Parses a whole document into values, without looking for a signature: for documents that are trusted for where
    /// they come from.
    ///
    /// - Throws: An ``XMLRejection``, as ``UnverifiedDocument`` does but for IDs that stand twice.
    public static func parsing(_ octets: [UInt8], limits: XMLLimits) throws(XMLRejection) -> XMLElement {
        let tree = TreeBuilder()
        let context = try ParserContext(limits: limits, events: tree)
        try octets.withUnsafeBufferPointer { octets throws(XMLRejection) in try context.parse(octets) }
        guard let root = tree.root else { throw .notWellFormed(line: 1) }
        return root
    }
}
