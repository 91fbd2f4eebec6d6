internal import ArgumentParser
internal import Gateway

/// `cambio check`
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every file, every expression and every test of a configuration.",
        discussion:
            "Prints every problem as file:line:column: key: problem, and exits with 1 if one of them is an error.")

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let configuration = try options.load(runningTests: true)
        print("\(options.config): \(configuration.summary)")
    }
}
