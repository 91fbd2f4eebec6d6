import ConformanceVectors
import Foundation
import Testing

@testable import CEL

/// The conformance suite of the CEL specification: every file that lies in the folder.
@Suite(.enabled(if: ConformanceVectors.folder("cel") != nil, "\(ConformanceVectors.absence)"))
struct CELConformance {
    /// What became of a case.
    enum Outcome {
        case passed
        case leftOut(String)
        case failed(String)
    }

    @Test func `every case that is served gives what the suite expects`() throws {
        let folder = try #require(ConformanceVectors.folder("cel"))
        var tally = ConformanceTally()
        for path in ConformanceVectors.files(in: folder, withExtension: "json")
        where !path.contains("/") && path != "INDEX.json" {
            let file = try ConformanceFile(contentsOf: folder.appendingPathComponent(path))
            for test in file.tests {
                switch Self.run(test, of: file) {
                case .passed: tally.count(file.name, passes: true, "")
                case .leftOut(let reason): tally.leaveOut(file.name, because: reason)
                case .failed(let problem):
                    tally.count(file.name, passes: false, "\(test.id): \(test.expr): \(problem)")
                }
            }
        }
        print(tally.table)
        for failure in tally.failures { Issue.record("\(failure)") }
        #expect(tally.run > 0)
    }

    private static func run(_ test: ConformanceFile.Case, of file: ConformanceFile) -> Outcome {
        if test.needsProto { return .leftOut("needs protobuf messages") }
        if file.requires.contains("ext:cel.block") { return .leftOut("library cel.block") }
        if test.disableMacros { return .leftOut("macros disabled") }
        if test.checkOnly { return .leftOut("type checker") }
        do {
            return try evaluate(test)
        } catch let error as SyntaxError {
            return unserved(error).map { .leftOut($0) } ?? .failed("\(error)")
        } catch let error as EvaluationError {
            if error.message.hasPrefix("the time zone") { return .leftOut("time zones by name") }
            let isExpected = test.expect.evalError != nil || test.expect.anyEvalErrors != nil
            return isExpected ? .passed : .failed("\(error)")
        } catch {
            return .failed("\(error)")
        }
    }

    private static func evaluate(_ test: ConformanceFile.Case) throws -> Outcome {
        let environment = Environment(variables: test.bindings.keys.sorted(), container: test.container)
        var bindings = Bindings(environment)
        for (name, value) in test.bindings {
            guard let value = value.served else { return .leftOut("bound to an error, an unknown or a message") }
            bindings[name] = value
        }
        let expression = try Expression(
            test.expr, in: environment, unknownNames: test.disableCheck ? .failWhenEvaluated : .refused)
        let result = try expression.evaluate(bindings)
        guard let expected = (test.expect.value ?? test.expect.typedResult?.value)?.served else {
            return .failed("expected an error, got \(result)")
        }
        return result.isSame(as: expected) ? .passed : .failed("expected \(expected), got \(result)")
    }

    /// What the expression uses that is not served yet; `nil` if nothing, so that the case fails.
    private static func unserved(_ error: SyntaxError) -> String? {
        if error.message.hasSuffix("wants a variable and an expression") { return "macros with two variables" }
        return error.message.hasPrefix("unknown function") ? error.message : nil
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
