import ConformanceVectors
import Foundation
import SAML
import Testing
import XMLSecurity

/// Reads every metadata document that lies in the folders, and holds it against what their indexes say of it.
@Suite(.enabled(if: ConformanceVectors.folder("metadata") != nil, "\(ConformanceVectors.absence)"))
struct MetadataConformance {
    @Test func `every aggregate is read or refused as its index says`() throws {
        let folder = try #require(ConformanceVectors.folder("metadata"))
        var tally = ConformanceTally()
        for vector in try MetadataVector.all(in: folder) {
            vector.runContent(into: &tally)
            try vector.runSignature(into: &tally)
        }
        report(tally, "Metadata conformance: aggregates")
    }

    @Test func `every document of one provider is read or refused as its index says`() throws {
        let folder = try #require(ConformanceVectors.folder("saml"))
        var tally = ConformanceTally()
        for vector in try MetadataVector.all(in: folder) where vector.name.contains("/metadata/") {
            if vector.item["verdict"] as? String == "reject" {
                let problem = vector.problem(MetadataRules(), at: .distantPast)
                tally.count("to be refused", passes: problem != nil, vector.name)
            } else {
                vector.runContent(into: &tally)
            }
            try vector.runSignature(into: &tally)
        }
        report(tally, "Metadata conformance: documents of one provider")
    }

    private func report(_ tally: ConformanceTally, _ title: String) {
        print(title + "\n" + tally.table)
        for failure in tally.failures { Issue.record("\(failure)") }
        #expect(tally.run > 0)
    }
}
