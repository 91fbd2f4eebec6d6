import ConformanceVectors
import Foundation
import Programs
import SAML
import XMLSecurity

/// One document of an index, and what the index says of it.
struct MetadataVector {
    let name: String
    let item: [String: Any]
    let octets: [UInt8]

    /// Everything that the index of a folder lists and the folder has.
    static func all(in folder: URL) throws -> [MetadataVector] {
        let index = try JSONSerialization.jsonObject(
            with: Data(contentsOf: folder.appendingPathComponent("INDEX.json")))
        let items = (index as? [String: Any])?["items"] as? [[String: Any]] ?? []
        return items.compactMap { item in
            guard let name = item["file"] as? String, name.contains(".xml"),
                let octets = try? octets(of: folder.appendingPathComponent(name))
            else { return nil }
            return MetadataVector(name: name, item: item, octets: octets)
        }
    }

    private static func octets(of file: URL) throws -> [UInt8] {
        guard file.pathExtension == "gz" else { return Array(try Data(contentsOf: file)) }
        return try Program.run(["gzip", "-dc", file.path]).output
    }

    /// What the index says of the content: at the top, or among the facts.
    private func fact(_ key: String) -> Any? {
        let facts = item["facts"] as? [String: Any]
        return item[key] ?? facts?[key]
    }

    var root: String? { (item["root"] ?? item["kind"]) as? String }

    /// Small enough to be read by way of a tree, with some room: what is larger is read as a stream.
    static let limits: XMLLimits = {
        var limits = XMLLimits.metadata
        limits.bytes *= 3
        limits.nodes *= 5
        limits.namespaces *= 5
        return limits
    }()

    func index(_ rules: MetadataRules, at now: Date) throws(MetadataProblem) -> AggregateIndex {
        try AggregateIndex(reading: octets, rules: rules, limits: Self.limits, at: now)
    }

    func problem(_ rules: MetadataRules, at now: Date) -> MetadataProblem? {
        do throws(MetadataProblem) {
            _ = try index(rules, at: now)
            return nil
        } catch {
            return error
        }
    }
}
