internal import ArgumentParser
internal import Foundation
internal import Gateway

/// `cambio provider test`
struct ProviderTest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests in a provider's file.",
        discussion: "Shows a failing test with what was expected and found, side by side. Exits with 1 if one fails.")

    @Argument(help: "The provider's id.")
    var id: String
    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let provider = try options.load().provider(named: id)
        let results = provider.runTests(at: Date())
        print(ProviderTestReport(file: provider.file, results: results))
        if results.contains(where: { $0.failure != nil }) { throw ExitCode.failure }
    }
}
