internal import ArgumentParser
internal import TokenExchange

/// The options of a token request whose subject token is read from standard input.
struct RequestOptions: ParsableArguments {
    @Option(help: "The client's id.")
    var client: String
    @Option(help: "A resource that the token is for; may be repeated.")
    var audience: [String] = []
    @Option(help: "The same, as an absolute URI; may be repeated.")
    var resource: [String] = []
    @Option(help: "The scopes to ask for, separated by spaces.")
    var scope: String?
    @Option(help: "The type of the token read: id_token, access_token, jwt, or a URI.")
    var type = "id_token"

    func validate() throws {
        guard TokenType(shortName: type) != nil || type.contains(":") else {
            throw ValidationError("--type must be id_token, access_token, jwt, or a URI.")
        }
    }

    /// The form of the request, with the token from standard input.
    func readForm() throws(ExchangeError) -> [(String, String)] {
        let token = try StandardInput.token()
        var form = [
            ("grant_type", GrantType.tokenExchange.rawValue), ("subject_token", token),
            ("subject_token_type", TokenType(shortName: type)?.identifier ?? type),
        ]
        form += audience.map { ("audience", $0) } + resource.map { ("resource", $0) }
        if let scope { form.append(("scope", scope)) }
        return form
    }
}
