import CEL
import Foundation
import ProcessMemory

/// How long the worst expressions run over the worst claims before the budget stops them, and how much memory they take:
/// each in a process of its own, since memory that another one freed would hide what it takes.
@main
enum Hostile {
    /// What one expression came to, as a process hands it to the one that started it.
    struct Line: Codable {
        let source: String
        let outcome: String
        let milliseconds: Double
        let megabytes: Double
    }

    static func main() throws {
        if let argument = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }) {
            let line = try measure(HostileExpressions.all[argument])
            FileHandle.standardOutput.write(try JSONEncoder().encode(line))
            return
        }
        let lines = try HostileExpressions.all.indices.map(runInOwnProcess)
        print("     ms     MB  outcome             expression")
        for line in lines.sorted(by: { $0.milliseconds > $1.milliseconds }) { print(line.text) }
        let slowest = lines.map(\.milliseconds).max() ?? 0
        let largest = lines.map(\.megabytes).max() ?? 0
        print(String(format: "%d expressions: at most %.0f ms and %.0f MB", lines.count, slowest, largest))
    }

    private static func runInOwnProcess(_ index: Int) throws -> Line {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["\(index)"]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Line.self, from: data)
    }

    /// The least time of three runs, for the machine may be busy, and the most memory.
    private static func measure(_ source: String) throws -> Line {
        let environment = Environment([.init("c", .map(.string, .dyn)), .init("now", .timestamp)])
        var bindings = Bindings(environment)
        bindings["c"] = HostileClaims.value
        bindings["now"] = .timestamp(Timestamp(Date(timeIntervalSince1970: 1_790_000_000)))
        let expression = try CEL.Expression(source, in: environment)
        Memory.resetPeak()
        let before = Memory.current
        var (shortest, outcome) = (Duration.seconds(3600), "")
        for _ in 0..<3 {
            let start = ContinuousClock.now
            outcome = self.outcome(of: expression, bindings)
            shortest = min(shortest, ContinuousClock.now - start)
        }
        return Line(
            source: String(source.prefix(100).prefix { $0 != "\n" }), outcome: outcome,
            milliseconds: shortest / .milliseconds(1),
            megabytes: Double(Memory.peak - before) / 1_000_000)
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
        return String(format: "%7.1f %6.1f  %@  %@", milliseconds, megabytes, name, source)
    }
}
