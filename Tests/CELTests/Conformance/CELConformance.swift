import ConformanceVectors
import Foundation
import Testing

@testable import CEL

/// The conformance suite of the CEL specification, every file that lies in the folder.
@Suite struct CELConformance {
    /// What became of a case.
    enum Outcome {
        case passed
        case leftOut(String)
        case failed(String)
    }

    /// Libraries and stages that are not served yet: a case of these files that fails is left out, not failed.
    static let unservedFiles: [String: String] = [
        "bindings_ext": "library bindings", "block_ext": "library cel.block", "encoders_ext": "library encoders",
        "macros2": "macros with two variables", "math_ext": "library math", "network_ext": "library network",
        "optionals": "optional values, in part", "string_ext": "library strings, in part",
        "timestamps": "time zones by name", "type_deduction": "type checker",
    ]

    @Test func `every case that is served gives what the suite expects`() throws {
        guard let folder = ConformanceVectors.folder("cel") else {
            print("CELConformance: no vectors; set CAMBIO_CONFORMANCE")
            return
        }
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" && $0.lastPathComponent != "INDEX.json" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        var passed = 0
        var leftOut: [String: Int] = [:]
        for url in files {
            let file = try ConformanceFile(contentsOf: url)
            for test in file.tests {
                switch Self.run(test, in: file.name) {
                case .passed: passed += 1
                case .leftOut(let reason): leftOut[reason, default: 0] += 1
                case .failed(let problem): Issue.record("\(test.id): \(test.expr): \(problem)")
                }
            }
        }
        print("CELConformance: \(passed) passed, \(leftOut.values.reduce(0, +)) left out")
        for (reason, count) in leftOut.sorted(by: { $0.key < $1.key }) { print("  left out: \(count) \(reason)") }
        #expect(passed > 0)
    }

    private static func run(_ test: ConformanceFile.Case, in file: String) -> Outcome {
        if test.needsProto { return .leftOut("needs protobuf messages") }
        if test.disableMacros { return .leftOut("macros disabled") }
        if test.checkOnly { return .leftOut("type checker") }
        let outcome = evaluate(test)
        guard case .failed = outcome, let reason = unservedFiles[file] else { return outcome }
        return .leftOut(reason)
    }

    private static func evaluate(_ test: ConformanceFile.Case) -> Outcome {
        let environment = Environment(variables: test.bindings.keys.sorted(), container: test.container)
        var bindings = Bindings(environment)
        for (name, value) in test.bindings {
            guard let value = value.served else { return .leftOut("bound to an error, an unknown or a message") }
            bindings[name] = value
        }
        let isError = test.expect.evalError != nil || test.expect.anyEvalErrors != nil
        let expected = test.expect.value ?? test.expect.typedResult?.value
        let result: Value
        do {
            let expression = try Expression(
                test.expr, in: environment, unknownNames: test.disableCheck ? .failWhenEvaluated : .refused)
            result = try expression.evaluate(bindings)
        } catch let error as EvaluationError {
            return isError ? .passed : .failed("\(error)")
        } catch {
            return .failed("\(error)")
        }
        guard let expected = expected?.served else { return .failed("expected an error, got \(result)") }
        return result.isSame(as: expected) ? .passed : .failed("expected \(expected), got \(result)")
    }
}

extension Value {
    /// The suite's equality: kinds count, NaN is NaN, and -0.0 is not 0.0.
    fileprivate func isSame(as other: Value) -> Bool {
        switch (self, other) {
        case (.double(let left), .double(let right)):
            left.isNaN && right.isNaN || left == right && left.sign == right.sign
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
        case (.map(let left), .map(let right)):
            left.count == right.count
                && left.allSatisfy { member in right[member.key].map { member.value.isSame(as: $0) } ?? false }
        default: self == other
        }
    }
}
