internal import ArgumentParser
internal import JOSE

/// `cambio keys`
struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The signing keys of a running gateway.", subcommands: [List.self, Rotate.self])

    /// `cambio keys list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show each key with what it does now.")
        @OptionGroup var options: ConfigurationOptions

        func run() throws { try AdminClient(options).run("GET", "keys") }
    }

    /// `cambio keys rotate`
    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the next key.",
            discussion: """
                It is published now, and signs after keys.publish_ahead. With --immediately it signs at once, and the other keys of \
                the algorithm are gone, with all that they signed: for a key that somebody else may have.
                """)
        @OptionGroup var options: ConfigurationOptions
        @Option(help: "The algorithm, such as ES256; default: every one that there are keys of.")
        var algorithm: String?
        @Flag(help: "Take the old keys away now.")
        var immediately = false

        func run() throws {
            var body: JSONObject = ["immediately": .bool(immediately)]
            body["algorithm"] = algorithm.map(JSONValue.string)
            try AdminClient(options).run("POST", "keys/rotate", body)
        }
    }
}
