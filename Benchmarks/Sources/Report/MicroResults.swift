internal import Foundation

/// What the micro benchmarks exported, in the format of JMH: the median time of each, in microseconds.
struct MicroResults {
    private let medians: [String: Double]

    init(file: String) throws {
        let exported = try JSONDecoder().decode([Element].self, from: Data(contentsOf: URL(filePath: file)))
        self.medians = Dictionary(exported.compactMap { $0.median }) { _, last in last }
    }

    var budgets: [BudgetLine] {
        var lines: [BudgetLine] = []
        if let exchange = medians["exchange: ES256 to ES256, 10 times"],
            let bare = medians["bare: verify and sign ES256, 10 times"]
        {
            lines.append(
                BudgetLine(
                    name: "exchange in process / bare verify and sign", measured: exchange / bare, bound: .atMost(1.4),
                    unit: ""))
        }
        if let mapping = medians["CEL: six expressions"] {
            lines.append(
                BudgetLine(name: "mapping of six expressions", measured: mapping, bound: .atMost(5), unit: " us"))
        }
        return lines
    }

    var details: [String] {
        medians.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value) us" }
    }

    private struct Element: Decodable {
        let benchmark: String
        let secondaryMetrics: [String: Metric]

        struct Metric: Decodable {
            let scorePercentiles: [String: Double]
        }

        /// The export writes `package.benchmark.TARGET.NAME`, with underscores for the spaces of the name.
        var median: (name: String, microseconds: Double)? {
            let name = benchmark.split(separator: ".", maxSplits: 3).last?.replacing("_", with: " ")
            guard let name, let median = secondaryMetrics["Time (wall clock)"]?.scorePercentiles["50.0"] else {
                return nil
            }
            return (String(name), median)
        }
    }
}
