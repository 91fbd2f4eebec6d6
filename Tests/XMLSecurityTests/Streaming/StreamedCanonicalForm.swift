@testable import XMLSecurity

/// The canonical form of a whole document without the signature of its root: as it is digested while streaming, and as
/// libxml2 makes it.
enum CanonicalForm {
    static func streamed(
        _ octets: [UInt8], prefixes: [String] = [], limits: XMLLimits = .aggregate
    ) throws -> [UInt8] {
        var form: [UInt8] = []
        let root = try UnverifiedDocument(parsing: octets, limits: limits).root.name
        let writer = CanonicalWriter(namespaces: .inUse(besides: prefixes)) { form.append(contentsOf: $0) }
        let events = CollectionEvents<Never>(
            reader: CollectionReader(container: root, item: XMLName("none")), writer: writer
        ) { _, _ in nil }
        let context = try ParserContext(limits: limits, events: events)
        try octets.withUnsafeBufferPointer(context.parse)
        events.finish()
        if let rejection = events.rejection { throw rejection }
        return form
    }

    static func byLibXML2(
        _ octets: [UInt8], prefixes: [String] = [], limits: XMLLimits = .aggregate
    ) throws -> [UInt8] {
        let root = try UnverifiedDocument(parsing: octets, limits: limits).root
        return try Canonicalization(inclusivePrefixes: prefixes).octets(of: root, without: root.signatures.first)
    }
}
