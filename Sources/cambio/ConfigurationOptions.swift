internal import ArgumentParser
internal import Foundation
internal import Gateway

/// The option that every command over a configuration has.
struct ConfigurationOptions: ParsableArguments {
    @Option(name: .long, help: "The gateway's configuration file.")
    var config = "config/gateway.yaml"

    /// Loads the configuration, and prints every problem to standard error.
    ///
    /// - Parameter runningTests: Whether the tests of the provider files are run too; a failing one is an error.
    /// - Throws: `ExitCode.failure` if there is an error among the problems.
    func load(runningTests: Bool = false) throws -> GatewayConfiguration {
        let environment = ProcessInfo.processInfo.environment
        let loaded =
            runningTests
            ? ConfigurationLoader.check(file: config, environment: environment, at: Date())
            : ConfigurationLoader.load(file: config, environment: environment)
        for problem in loaded.problems {
            FileHandle.standardError.write(Data("\(problem.descriptionWithExcerpt)\n".utf8))
        }
        guard let configuration = loaded.configuration else { throw ExitCode.failure }
        return configuration
    }
}
