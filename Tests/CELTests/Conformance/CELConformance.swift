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
        case failed(String)
    }

    @Test func `every case that needs no protobuf gives what the suite expects`() throws {
        let folder = try #require(ConformanceVectors.folder("cel"))
        var tally = ConformanceTally()
        for path in ConformanceVectors.files(in: folder, withExtension: "json")
        where !path.contains("/") && path != "INDEX.json" {
            let file = try ConformanceFile(contentsOf: folder.appendingPathComponent(path))
            for test in file.tests {
                if test.needsProto {
                    tally.leaveOut(file.name, because: "needs protobuf messages")
                } else if let reason = LeftOut.reasons[test.id] {
                    tally.leaveOut(file.name, because: "\(test.id): \(reason)")
                } else {
                    count(Self.run(test), of: test, in: file, &tally)
                }
            }
        }
        print(tally.table)
        for failure in tally.failures { Issue.record("\(failure)") }
        #expect(tally.run > 0)
    }

    private func count(
        _ outcome: Outcome, of test: ConformanceFile.Case, in file: ConformanceFile, _ tally: inout ConformanceTally
    ) {
        switch outcome {
        case .passed: tally.count(file.name, passes: true, "")
        case .failed(let problem): tally.count(file.name, passes: false, "\(test.id): \(test.expr): \(problem)")
        }
    }

    private static func run(_ test: ConformanceFile.Case) -> Outcome {
        let expectsError = test.expect.evalError != nil || test.expect.anyEvalErrors != nil
        do {
            return try evaluate(test)
        } catch let error as EvaluationError where error.kind == .unknown {
            return test.expect.isUnknown ? .passed : .failed("\(error)")
        } catch {
            // An error that is certain before anything is evaluated is found by the checker.
            return expectsError ? .passed : .failed("\(error)")
        }
    }

    private static func evaluate(_ test: ConformanceFile.Case) throws -> Outcome {
        let environment = try ConformanceEnvironment.make(for: test)
        let expression =
            test.disableCheck
            ? try Expression(unchecked: test.expr, in: environment, expandsMacros: !test.disableMacros)
            : try Expression(test.expr, in: environment)
        if let expected = test.expect.typedResult?.deducedType?.type, expression.type != expected {
            return .failed("expected the type \(expected), deduced \(expression.type)")
        }
        if test.checkOnly { return .passed }
        var bindings = Bindings(environment)
        for (name, value) in test.bindings {
            switch value {
            case .value(let value): bindings[name] = value
            case .unknown: bindings.fail(name, with: .unknown(name))
            case .error: bindings.fail(name, with: EvaluationError(.invalidArgument, "'\(name)' is an error"))
            case .unserved: return .failed("bound to what is not served: \(name)")
            }
        }
        let result = try expression.evaluate(bindings)
        guard let expected = (test.expect.value ?? test.expect.typedResult?.value)?.served else {
            return .failed("expected an error, got \(result)")
        }
        return result.isSame(as: expected) ? .passed : .failed("expected \(expected), got \(result)")
    }
}

/// The variables and functions that a case declares. One that is bound and not declared is of any type.
enum ConformanceEnvironment {
    static func make(for test: ConformanceFile.Case) throws -> Environment {
        var variables = test.typeEnv.compactMap { declaration in
            declaration.ident.map { Environment.Variable(declaration.name, $0.type) }
        }
        let declared = Set(variables.map(\.name))
        variables += test.bindings.keys.filter { !declared.contains($0) }.sorted().map { Environment.Variable($0) }
        let functions = test.typeEnv.flatMap { declaration in
            (declaration.function ?? []).map { form in
                Function(
                    declaration.name, isMethod: form.instance,
                    overloads: [Overload(parameters: form.params.map(\.type), result: form.result.type)]
                ) { _ in nil }
            }
        }
        return Environment(variables, functions: functions, container: test.container)
    }
}

extension Value {
    /// The suite's equality: kinds count, NaN is NaN, and -0.0 is not 0.0.
    func isSame(as other: Value) -> Bool {
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
