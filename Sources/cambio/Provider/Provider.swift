internal import ArgumentParser

/// `cambio provider`
struct Provider: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Work with the providers of a configuration.", subcommands: [ProviderTest.self])
}
