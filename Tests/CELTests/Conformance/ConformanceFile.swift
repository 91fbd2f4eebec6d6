import Foundation

/// A file of the conformance suite, as its README describes it.
struct ConformanceFile: Decodable {
    struct Case: Decodable {
        let id: String
        let expr: String
        let container: String
        let disableMacros: Bool
        let disableCheck: Bool
        let checkOnly: Bool
        let bindings: [String: ConformanceValue]
        let expect: Expectation
        let needsProto: Bool
    }

    struct Expectation: Decodable {
        struct Typed: Decodable {
            let value: ConformanceValue?
        }

        struct Message: Decodable {}

        let value: ConformanceValue?
        let typedResult: Typed?
        let evalError: [Message]?
        let anyEvalErrors: [[Message]]?
    }

    let name: String
    /// The extension library that the file is about; empty for the language itself.
    let requires: [String]
    let tests: [Case]

    init(contentsOf url: URL) throws {
        self = try JSONDecoder().decode(ConformanceFile.self, from: Data(contentsOf: url))
    }
}
