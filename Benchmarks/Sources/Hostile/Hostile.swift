import CEL
import Foundation

/// How long the worst expressions run over the worst claims before the budget stops them, and how much memory they take.
@main
enum Hostile {
    struct Line {
        let source: String
        let outcome: String
        let milliseconds: Double
        let megabytes: Double
    }

    static func main() throws {
        let environment = Environment([.init("c", .map(.string, .dyn)), .init("now", .timestamp)])
        var bindings = Bindings(environment)
        bindings["c"] = HostileClaims.value
        bindings["now"] = .timestamp(Timestamp(Date(timeIntervalSince1970: 1_790_000_000)))
        let lines = try HostileExpressions.all.map { try measure($0, in: environment, bindings) }
        print("     ms     MB  outcome             expression")
        for line in lines.sorted(by: { $0.milliseconds > $1.milliseconds }) { print(line.text) }
        let slowest = lines.map(\.milliseconds).max() ?? 0
        let largest = lines.map(\.megabytes).max() ?? 0
        print(String(format: "%d expressions: at most %.0f ms and %.0f MB", lines.count, slowest, largest))
    }

    /// The least time of three runs, for the machine may be busy, and the most memory.
    private static func measure(_ source: String, in environment: Environment, _ bindings: Bindings) throws -> Line {
        let expression = try CEL.Expression(source, in: environment)
        var (milliseconds, megabytes, outcome) = (Double.infinity, 0.0, "")
        for _ in 0..<3 {
            Memory.resetPeak()
            let before = Memory.current
            let start = ContinuousClock.now
            outcome = self.outcome(of: expression, bindings)
            let elapsed = ContinuousClock.now - start
            megabytes = max(megabytes, Double(Memory.peak - before) / 1_000_000)
            milliseconds = min(
                milliseconds, Double(elapsed.components.attoseconds) / 1e15 + Double(elapsed.components.seconds) * 1e3)
        }
        return Line(source: source, outcome: outcome, milliseconds: milliseconds, megabytes: megabytes)
    }

    private static func outcome(of expression: CEL.Expression, _ bindings: Bindings) -> String {
        do throws(EvaluationError) {
            return "\(try expression.evaluate(bindings).type)"
        } catch {
            return "\(error.kind)"
        }
    }
}

extension Hostile.Line {
    var text: String {
        let name = outcome.padding(toLength: 18, withPad: " ", startingAt: 0)
        return String(format: "%7.1f %6.1f  %@  %@", milliseconds, megabytes, name, String(source.prefix(100)))
    }
}
