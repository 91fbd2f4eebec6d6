import ConformanceVectors
import Foundation
import JOSE
import Testing

/// Runs every vector file that lies in the folder, whatever its name: what a file holds says what it is.
@Suite(.enabled(if: ConformanceVectors.folder("jose") != nil, "\(ConformanceVectors.absence)"))
struct JOSEConformance {
    @Test func `every vector in scope does as it must`() throws {
        let folder = try #require(ConformanceVectors.folder("jose"))
        let notes = try VectorNotes(folder: folder)
        var tally = ConformanceTally()
        var summaries: [String] = []
        for name in ConformanceVectors.files(in: folder, withExtension: "json") where name != VectorNotes.fileName {
            let file = try VectorFile(folder: folder, name: name, isNegative: notes.negative.contains(name))
            if let summary = file.run(into: &tally) { summaries.append(summary) }
        }
        print("JOSE conformance\n" + tally.table + summaries.joined(separator: "\n"))
        for failure in tally.failures { Issue.record("\(failure)") }
        #expect(tally.run > 0)
    }
}

/// What the index of the folder says beside the files.
struct VectorNotes {
    static let fileName = "INDEX.json"

    /// Files of signatures that a JWS verifier must refuse, even those that are marked valid.
    let negative: Set<String>

    init(folder: URL) throws {
        let url = folder.appendingPathComponent(Self.fileName)
        guard let bytes = try? Data(contentsOf: url) else {
            negative = []
            return
        }
        let items = try JSONValue.parse(Array(bytes)).objectValue?["items"]?.arrayValue ?? []
        negative = Set(
            items.compactMap(\.objectValue).filter { $0["alg"]?.stringValue?.hasSuffix("-negative") ?? false }
                .compactMap { $0["file"]?.stringValue })
    }
}
