internal import Foundation

/// What wrk measured, a line for each round: name, answers, seconds, failures, median and 99th percentile in microseconds.
struct LoadResults {
    private struct Round {
        let name: String
        let rate: Double
        let failures: Int
        let percentile50: Double
        let percentile99: Double
    }

    private let rounds: [Round]

    init(file: String) throws {
        let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
        self.rounds = text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            let numbers = fields.dropFirst().compactMap { Double($0) }
            guard let name = fields.first, numbers.count == 5, numbers[1] > 0 else { return nil }
            return Round(
                name: String(name), rate: numbers[0] / numbers[1], failures: Int(numbers[2]), percentile50: numbers[3],
                percentile99: numbers[4])
        }
    }

    /// The median rate of a server's rounds, in requests a second.
    func rate(of name: String) -> Double? { median(of: name, \.rate) }

    var budgets: [BudgetLine] {
        var lines: [BudgetLine] = []
        if let gateway = rate(of: "gateway"), let bare = rate(of: "bare") {
            lines.append(
                BudgetLine(
                    name: "requests/s of /token / bare handler", measured: gateway / bare, bound: .atLeast(0.7),
                    unit: ""))
        }
        if let percentile99 = median(of: "gateway-half", \.percentile99) {
            lines.append(
                BudgetLine(
                    name: "p99 of /token at half of that load", measured: percentile99 / 1000, bound: .atMost(5),
                    unit: " ms"))
        }
        let failures = rounds.reduce(0) { $0 + $1.failures }
        lines.append(
            BudgetLine(name: "failed requests", measured: Double(failures), bound: .atMost(0), unit: ""))
        return lines
    }

    var details: [String] {
        ["gateway", "bare", "gateway-half", "bare-half"].compactMap { (name: String) -> String? in
            guard let rate = rate(of: name), let p50 = median(of: name, \.percentile50),
                let p99 = median(of: name, \.percentile99)
            else { return nil }
            return "\(name): \(Int(rate)) requests/s, p50 \(p50 / 1000) ms, p99 \(p99 / 1000) ms"
        }
    }

    private func median(of name: String, _ value: KeyPath<Round, Double>) -> Double? {
        let values = rounds.filter { $0.name == name }.map { $0[keyPath: value] }.sorted()
        return values.isEmpty ? nil : values[values.count / 2]
    }
}
