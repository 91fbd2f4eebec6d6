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
        let typeEnv: [Declaration]
        let bindings: [String: ConformanceValue]
        let expect: Expectation
        let needsProto: Bool
    }

    /// A variable or a function.
    struct Declaration: Decodable {
        struct Form: Decodable {
            let params: [ConformanceType]
            let result: ConformanceType
            let instance: Bool
        }

        let name: String
        let ident: ConformanceType?
        let function: [Form]?
    }

    struct Expectation: Decodable {
        struct Typed: Decodable {
            let deducedType: ConformanceType?
            let value: ConformanceValue?
        }

        struct Message: Decodable {}

        /// The names of a set of unknowns, which may be written as a list or as an object.
        struct Members: Decodable {
            init(from decoder: any Decoder) {}
        }

        let value: ConformanceValue?
        let typedResult: Typed?
        let evalError: [Message]?
        let anyEvalErrors: [[Message]]?
        let unknown: Members?
        let anyUnknowns: [Members]?

        var isUnknown: Bool { unknown != nil || anyUnknowns != nil }
    }

    let name: String
    /// The extension library that the file is about; empty for the language itself.
    let requires: [String]
    let tests: [Case]

    init(contentsOf url: URL) throws {
        self = try JSONDecoder().decode(ConformanceFile.self, from: Data(contentsOf: url))
    }
}
