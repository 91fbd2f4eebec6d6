// cambio: the executable. Argument parsing, what a person sees, and one call per sub-command.

internal import ArgumentParser

@main
struct Cambio: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cambio",
        abstract: "A federation gateway: exchanges the tokens of other identity providers for local ones (RFC 8693).",
        subcommands: [
            Serve.self, Check.self, Demo.self, Explain.self, Exchange.self, Provider.self, Keys.self,
            PersonalAccessTokens.self, Subjects.self, Schema.self,
        ])
}
