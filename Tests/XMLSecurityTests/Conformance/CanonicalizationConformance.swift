import ConformanceVectors
import Foundation
import Testing

@testable import XMLSecurity

/// The canonical forms that libxml2's own suite expects, of the documents that need neither a document type nor a
/// selection by XPath.
@Suite(.enabled(if: ConformanceVectors.folder("xmldsig") != nil, "\(ConformanceVectors.absence)"))
struct CanonicalizationConformance {
    struct Index: Decodable { let items: [Item] }

    struct Item: Decodable {
        let file: String
        let kind: String
        let algorithm: String?
        let xpath: String?
        let inclusiveNamespaces: String?
        let needsDoctype: Bool?
        let expected: String?
    }

    @Test func `documents have the canonical form that is expected`() throws {
        let folder = try #require(ConformanceVectors.folder("xmldsig"))
        let index = try JSONDecoder().decode(
            Index.self, from: Data(contentsOf: folder.appendingPathComponent("INDEX.json")))
        var tally = ConformanceTally()
        for item in index.items where item.kind == "c14n" {
            let algorithm = item.algorithm ?? ""
            guard item.needsDoctype != true else {
                let octets = Array(try Data(contentsOf: folder.appendingPathComponent(item.file)))
                #expect(throws: XMLRejection.documentType) {
                    try UnverifiedDocument(parsing: octets, limits: .metadata)
                }
                tally.leaveOut(algorithm, because: "has a document type, which is refused")
                continue
            }
            guard
                !item.file.contains("encoding")
                    && (try? UnverifiedDocument(
                        parsing: Array(Data(contentsOf: folder.appendingPathComponent(item.file))), limits: .metadata))
                        != nil
            else {
                tally.leaveOut(algorithm, because: "is not in UTF-8")
                continue
            }
            guard item.xpath == nil else { tally.leaveOut(algorithm, because: "selects by XPath"); continue }
            guard !algorithm.contains("with-comments") else {
                tally.leaveOut(algorithm, because: "with comments")
                continue
            }
            try run(item, in: folder, &tally)
        }
        print("Canonicalization conformance\n" + tally.table)
        for failure in tally.failures { Issue.record("\(failure)") }
    }

    private func run(_ item: Item, in folder: URL, _ tally: inout ConformanceTally) throws {
        let mode: Canonicalization.Mode =
            switch item.algorithm ?? "" {
            case let name where name.hasPrefix("exc"): .exclusive
            case let name where name.contains("11"): .inclusive11
            default: .inclusive
            }
        let octets = Array(try Data(contentsOf: folder.appendingPathComponent(item.file)))
        let expected = Array(try Data(contentsOf: folder.appendingPathComponent(try #require(item.expected))))
        let prefixes = try item.inclusiveNamespaces.map {
            try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8).split(separator: " ").map(
                String.init)
        }
        let document = try UnverifiedDocument(parsing: octets, limits: .metadata)
        let canonical = try Canonicalization(mode: mode, inclusivePrefixes: prefixes ?? []).octets(of: document.root)
        // Processing instructions and comments outside of the root are no part of an element.
        tally.count(
            item.algorithm ?? "",
            passes: String(decoding: expected, as: UTF8.self).contains(String(decoding: canonical, as: UTF8.self)),
            item.file)
    }
}
