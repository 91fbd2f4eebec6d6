internal import ArgumentParser
internal import Gateway
internal import Logging

/// `cambio serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the gateway until SIGTERM or SIGINT.")

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
        let configuration = try options.load()
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: configuration.log.level) }
        let gateway = try await Gateway(configuration, logger: Logger(label: "cambio"))
        try await gateway.runUntilSignalled()
    }
}
