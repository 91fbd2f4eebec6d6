/// A measurement beside its budget.
struct BudgetLine: CustomStringConvertible {
    /// Which side of the budget is good.
    enum Bound {
        case atMost(Double)
        case atLeast(Double)
    }

    let name: String
    let measured: Double
    let bound: Bound
    let unit: String

    static let header = line("what", "measured", "budget", "met")

    var description: String {
        let measured = "\(text(measured))\(unit)"
        return switch bound {
        case .atMost(let budget):
            Self.line(name, measured, "<= \(text(budget))\(unit)", self.measured <= budget ? "yes" : "NO")
        case .atLeast(let budget):
            Self.line(name, measured, ">= \(text(budget))\(unit)", self.measured >= budget ? "yes" : "NO")
        }
    }

    private static func line(_ name: String, _ measured: String, _ budget: String, _ met: String) -> String {
        "\(pad(name, 58))\(pad(measured, 12))\(pad(budget, 12))\(met)"
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private func text(_ number: Double) -> String { String((number * 100).rounded() / 100) }
}
