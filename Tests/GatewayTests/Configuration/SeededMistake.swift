import Foundation
import Testing

@testable import Gateway

/// A change to the sample files, and what the reading must say to it.
struct SeededMistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    let problems: [String]

    /// - Parameters:
    ///   - old: A part of the file, the first occurrence of which is replaced.
    ///   - problems: `line:column: key: problem`, in order.
    init(_ testDescription: String, _ old: String, _ new: String, _ problems: String...) {
        self.testDescription = testDescription
        self.old = old
        self.new = new
        self.problems = problems
    }

    func applied(to text: String) throws -> String {
        let range = try #require(text.range(of: old))
        return text.replacingCharacters(in: range, with: new)
    }
}
