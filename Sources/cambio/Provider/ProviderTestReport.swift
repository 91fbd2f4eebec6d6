internal import ClaimMapping
internal import Gateway

/// The tests of a provider's file as a table; below each failing one what was expected and found, side by side.
struct ProviderTestReport: CustomStringConvertible {
    let description: String

    init(file: String, results: [ProviderTestResult]) {
        let failed = results.count { $0.failure != nil }
        let sum =
            results.isEmpty ? "no tests" : "\(results.count) tests, \(failed == 0 ? "all good" : "\(failed) failed")"
        let lines = ["\(file): \(sum)"] + results.flatMap { Self.lines($0, in: file) }
        self.description = lines.map(SecretMask.printable).joined(separator: "\n")
    }

    private static func lines(_ result: ProviderTestResult, in file: String) -> [String] {
        guard let failure = result.failure else { return ["  ok      \(result.name)"] }
        let rows = [("", "expected", "found")] + failure.differences.map { ($0.what, $0.expected, $0.found) }
        let widths = (rows.map(\.0.terminalColumns).max() ?? 0, rows.map(\.1.terminalColumns).max() ?? 0)
        let table = rows.map { "            \($0.0.padding(to: widths.0))  \($0.1.padding(to: widths.1))  \($0.2)" }
        let place = failure.place.map { place in
            "            see \(place)" + (result.line.map { ", \(file):\($0)" } ?? "")
        }
        return ["  FAILED  \(result.name)"] + table + [place].compactMap { $0 }
    }
}
