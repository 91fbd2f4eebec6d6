/// Counts what a conformance suite ran, what passed, and what it left out and why.
public struct ConformanceTally: Sendable {
    /// What one group of vectors came to.
    private struct Line: Sendable {
        var run = 0
        var passed = 0
        var leftOut = 0
    }

    private var lines: [String: Line] = [:]
    private var reasons: [String: Int] = [:]

    /// One sentence for each vector that did not do as it must.
    public private(set) var failures: [String] = []

    /// Starts at zero.
    public init() {}

    /// The number of vectors that ran.
    public var run: Int { lines.values.reduce(0) { $0 + $1.run } }

    /// The number of vectors that were left out.
    public var leftOut: Int { lines.values.reduce(0) { $0 + $1.leftOut } }

    /// Counts a vector of `group` that ran.
    public mutating func count(_ group: String, passes: Bool, _ vector: @autoclosure () -> String) {
        lines[group, default: Line()].run += 1
        if passes {
            lines[group, default: Line()].passed += 1
        } else {
            failures.append("\(group): \(vector())")
        }
    }

    /// Counts a vector of `group` that is out of scope.
    public mutating func leaveOut(_ group: String, because reason: String) {
        lines[group, default: Line()].leftOut += 1
        reasons[reason, default: 0] += 1
    }

    /// All counts, for people.
    public var table: String {
        var text = "   run passed   left out\n"
        for (group, line) in lines.sorted(by: { $0.key < $1.key }) {
            text += "\(column(line.run, 6)) \(column(line.passed, 6)) \(column(line.leftOut, 10))  \(group)\n"
        }
        let passed = lines.values.reduce(0) { $0 + $1.passed }
        text += "\(column(run, 6)) \(column(passed, 6)) \(column(leftOut, 10))  in all\n"
        for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            text += "left out\(column(count, 6)): \(reason)\n"
        }
        return text
    }

    private func column(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: " ", count: max(0, width - digits.count)) + digits
    }
}
