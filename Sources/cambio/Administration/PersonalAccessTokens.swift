internal import ArgumentParser
internal import Gateway
internal import JOSE

/// `cambio pat`
struct PersonalAccessTokens: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pat", abstract: "Personal access tokens of a running gateway.",
        subcommands: [Create.self, List.self, Revoke.self])

    /// `cambio pat create`
    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a personal access token.",
            discussion: "The token is in the answer, and cannot be shown again; --token-only prints it alone.")
        @OptionGroup var options: ConfigurationOptions
        @Option(help: "What its owner calls it.") var name: String
        @Option(help: "The local subject that it stands for, such as example-oidc:1.") var subject: String
        @Option(name: .customLong("resource"), help: "A resource that tokens may be issued for; once or more.")
        var resources: [String]
        @Option(name: .customLong("scope"), help: "A scope that they may have; any number of times.")
        var scopes: [String] = []
        @Option(help: "What is known of the subject: a JSON object.") var claims: String?
        @Option(help: "Its life in seconds; default: 90 days.") var expiresIn: Int?
        @Flag(help: "Print the token alone.") var tokenOnly = false

        func validate() throws {
            if claims != nil, parsedClaims == nil { throw ValidationError("--claims must be a JSON object.") }
        }

        private var parsedClaims: JSONValue? {
            let value = claims.flatMap { try? JSONValue.parse(Array($0.utf8)) }
            return value?.objectValue == nil ? nil : value
        }

        func run() throws {
            var body: JSONObject = [
                "name": .string(name), "subject": .string(subject),
                "resources": .array(resources.map(JSONValue.string)),
                "scopes": .array(scopes.map(JSONValue.string)),
            ]
            body["claims"] = parsedClaims
            body["expires_in"] = expiresIn.map { .integer(Int64($0)) }
            let answer = try AdminClient(options).ask("POST", "personal-access-tokens", body)
            print(tokenOnly ? JSONText.member("token", of: answer) ?? "" : JSONText.indented(answer))
        }
    }

    /// `cambio pat list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show all tokens, or those of a subject.")
        @OptionGroup var options: ConfigurationOptions
        @Option(help: "The local subject.") var subject: String?

        func run() throws {
            let query = AdminClient.query([("subject", subject)])
            try AdminClient(options).run("GET", "personal-access-tokens\(query)")
        }
    }

    /// `cambio pat revoke`
    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Revoke a token, and with it all that was issued from it.")
        @OptionGroup var options: ConfigurationOptions
        @Argument(help: "The token's id, as list shows it; or - to read the token itself from standard input.")
        var id: String

        func validate() throws {
            let isIdentifier = id.utf8.count == 22 && id.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
            guard isIdentifier || id == "-" else {
                throw ValidationError("Give the token's id, as list shows it, or - and the token on standard input.")
            }
        }

        func run() throws {
            let client = try AdminClient(options)
            let found = id == "-" ? try find(try StandardInput.token(), by: client) : id
            try client.run("DELETE", "personal-access-tokens/\(AdminClient.encode(found))")
        }

        /// The id of a token that turned up somewhere, and is known by its value alone.
        private func find(_ token: String, by client: AdminClient) throws(AdminClientError) -> String {
            let answer = try client.ask("POST", "personal-access-tokens/find", ["token": .string(token)])
            guard let id = JSONText.member("id", of: answer) else {
                throw .noGateway(url: client.access.url, status: 200)
            }
            return id
        }
    }
}
