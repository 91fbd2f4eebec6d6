internal import ArgumentParser
internal import JOSE

/// `cambio subject`
struct Subjects: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subject", abstract: "The subjects of a running gateway.",
        subcommands: [List.self, Show.self, Disable.self, Enable.self, Unlink.self, Merge.self])

    /// `cambio subject list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show those who are on record, a page at a time.")
        @OptionGroup var options: ConfigurationOptions
        @Option(help: "Those that a provider knows.") var provider: String?
        @Option(help: "The one with an e-mail address.") var email: String?
        @Option(help: "Those behind this id: the next of the page before.") var after: String?
        @Option(help: "How many at the most.") var limit: Int?

        func run() throws {
            let query = AdminClient.query([
                ("provider", provider), ("email", email), ("after", after), ("limit", limit.map(String.init)),
            ])
            try AdminClient(options).run("GET", "subjects\(query)")
        }
    }

    /// `cambio subject show`
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one, and who leads to it.")
        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The subject's id.") var id: String

        func run() throws { try AdminClient(options).run("GET", "subjects/\(AdminClient.encode(id))") }
    }

    /// `cambio subject disable`
    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lock a subject out, on record or not: nothing is issued for it, and what was is refused.")
        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The subject's id, such as example-oidc:1.") var id: String

        func run() throws { try AdminClient(options).run("POST", "subjects/\(AdminClient.encode(id))/disable") }
    }

    /// `cambio subject enable`
    struct Enable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let a subject in again.")
        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The subject's id.") var id: String

        func run() throws { try AdminClient(options).run("POST", "subjects/\(AdminClient.encode(id))/enable") }
    }

    /// `cambio subject unlink`
    struct Unlink: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a link from a subject.")
        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The subject's id.") var id: String
        @Option(help: "The provider that leads to it.") var provider: String
        @Option(name: .customLong("linked-subject"), help: "What the provider's mapping makes of its tokens.")
        var subject: String

        func run() throws {
            try AdminClient(options).run(
                "DELETE", "subjects/\(AdminClient.encode(id))/links",
                ["provider": .string(provider), "subject": .string(subject)])
        }
    }

    /// `cambio subject merge`
    struct Merge: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make one subject of two.",
            discussion: "The links and personal access tokens of the other go over; its id is disabled for good.")
        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The id of the subject that stays.") var id: String
        @Option(help: "The id of the subject that goes.") var from: String

        func run() throws {
            try AdminClient(options).run(
                "POST", "subjects/\(AdminClient.encode(id))/merge", ["from": .string(from)])
        }
    }
}
