internal import CEL
internal import Foundation
internal import JOSE
internal import Stopwatch

/// Our CEL at work.
struct Measurement {
    let work: Work
    let stopwatch: Stopwatch
    private let environment = Environment(variables: ["claims"])

    init(work: Work, stopwatch: Stopwatch) {
        self.work = work
        self.stopwatch = stopwatch
    }

    func report() throws -> JSONObject {
        let before = Self.residentKiB()
        let six = try work.expressions.map(compile)
        let five = try work.expressionsWithoutSplit.map(compile)
        let constants = try (0..<6).map { _ in try compile("true") }
        let bound = try bind()
        let results = try six.map { try JSONValue($0.evaluate(bound)) }
        let resident = Self.residentKiB()
        var figures: JSONObject = [
            "six": .double(try time(six, over: bound)), "five": .double(try time(five, over: bound)),
            "constant": .double(try time(constants, over: bound)), "json": .double(try timeFromJSON(six)),
        ]
        for (name, text) in work.nested.sorted(by: { $0.key < $1.key }) {
            let expression = try compile(text)
            guard case .bool(true) = try expression.evaluate(bound) else {
                throw UsageError(description: "\(name) is not true")
            }
            figures["nested_\(name)"] = .double(try time([expression], over: bound) / Double(work.repetitions))
        }
        return [
            "results": .array(results), "nanoseconds": .object(figures),
            "memory_kib": ["before": .integer(before), "resident": .integer(resident)],
        ]
    }

    private func compile(_ text: String) throws -> CEL.Expression { try CEL.Expression(text, in: environment) }

    private func bind() throws -> Bindings {
        var bindings = Bindings(environment)
        bindings["claims"] = Value(try JSONValue.parse(Array(work.claims.utf8)))
        return bindings
    }

    private func time(_ expressions: [CEL.Expression], over bindings: Bindings) throws -> Double {
        try stopwatch.nanoseconds {
            for expression in expressions { keep(try expression.evaluate(bindings)) }
        }
    }

    /// From the text of the claims to results, which are values of the host language already.
    private func timeFromJSON(_ expressions: [CEL.Expression]) throws -> Double {
        try stopwatch.nanoseconds {
            let bindings = try bind()
            for expression in expressions { keep(try expression.evaluate(bindings)) }
        }
    }

    private static func residentKiB() -> Int64 {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
        return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int64($0) } ?? 0
    }
}

/// Keeps the optimiser from leaving out work whose result nobody reads.
@inline(never) func keep(_ value: Value) {}
