import ConformanceVectors
import Foundation
import Testing

@Suite(.enabled(if: ConformanceVectors.folder("xmldsig") != nil, "\(ConformanceVectors.absence)"))
struct EncryptionConformance {
    @Test func `every encrypted document decrypts as others decrypt it, or is refused for its reason`() throws {
        let folder = try #require(ConformanceVectors.folder("xmldsig"))
        let keys = try VectorKeys(folder: folder)
        var tally = ConformanceTally()
        for vector in try EncryptionVector.all(in: folder) { vector.run(with: keys, folder: folder, into: &tally) }
        print("XML encryption conformance\n" + tally.table)
        for failure in tally.failures { Issue.record("\(failure)") }
        #expect(tally.run > 0)
    }
}
