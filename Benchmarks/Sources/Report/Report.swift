internal import Foundation

/// `Report table MICRO HTTP` prints the measurements beside the budgets, of whichever of the two files is there;
/// `Report half-rate HTTP` prints half of the gateway's median rate, in requests a second.
@main
enum Report {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "half-rate" where arguments.count == 2:
            print(Int((try LoadResults(file: arguments[2]).rate(of: "gateway") ?? 0) / 2))
        case "table" where arguments.count == 3:
            try printTable(micro: arguments[2], http: arguments[3])
        default:
            throw UsageError(description: "usage: Report table MICRO HTTP | Report half-rate HTTP")
        }
    }

    private static func printTable(micro: String, http: String) throws {
        var lines: [BudgetLine] = []
        var details: [String] = []
        if FileManager.default.fileExists(atPath: micro) {
            let results = try MicroResults(file: micro)
            lines += results.budgets
            details += results.details
        }
        if FileManager.default.fileExists(atPath: http) {
            let results = try LoadResults(file: http)
            lines += results.budgets
            details += results.details
        }
        print(BudgetLine.header)
        for line in lines { print(line) }
        print("\nmedians")
        for detail in details { print("  \(detail)") }
    }
}

/// The arguments are wrong.
struct UsageError: Error, CustomStringConvertible {
    let description: String
}
