internal import ArgumentParser
internal import Foundation
internal import TokenExchange

/// `cambio exchange`: a client of any token exchange endpoint, for people and scripts.
struct Exchange: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Exchange a token read from standard input at a running gateway.",
        discussion: """
            Prints the answer as JSON; --token-only prints the issued token alone. The client's secret comes from \
            the environment variable CAMBIO_CLIENT_SECRET, so that it shows in no process list. Exits with 1 if the \
            gateway refuses.
            """)

    @Option(help: "The gateway's issuer URL, such as https://gateway.example.com.")
    var gateway: String
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
    @Flag(help: "Print the issued token alone.")
    var tokenOnly = false

    func validate() throws {
        guard let url = URL(string: gateway), ["https", "http"].contains(url.scheme), url.host?.isEmpty == false else {
            throw ValidationError("--gateway must be an http or https URL.")
        }
        guard TokenType(shortName: type) != nil || type.contains(":") else {
            throw ValidationError("--type must be id_token, access_token, jwt, or a URI.")
        }
    }

    func run() throws {
        let secret = ProcessInfo.processInfo.environment["CAMBIO_CLIENT_SECRET"] ?? ""
        guard !secret.isEmpty else { throw ExchangeError.noSecret }
        let token = try readToken()
        let answer = try TokenEndpointClient(gateway: gateway, client: client, secret: secret).exchange(form(token))
        guard answer.status == 200 else {
            // A script that asks for the token alone must not take a refusal for one.
            let output = tokenOnly ? FileHandle.standardError : .standardOutput
            output.write(Data("\(answer.body)\n".utf8))
            throw ExitCode.failure
        }
        print(tokenOnly ? JSONText.member("access_token", of: answer.body) ?? "" : answer.body)
    }

    private func readToken() throws -> String {
        if isatty(STDIN_FILENO) == 1 {
            FileHandle.standardError.write(Data("Paste the token, then press Enter and Ctrl-D.\n".utf8))
        }
        let input = FileHandle.standardInput.readDataToEndOfFile()
        let token = String(decoding: input, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !token.isEmpty else { throw ExchangeError.noToken }
        return token
    }

    private func form(_ token: String) -> [(String, String)] {
        var form = [
            ("grant_type", TokenExchangeRequest.grantType), ("subject_token", token),
            ("subject_token_type", TokenType(shortName: type)?.rawValue ?? type),
        ]
        form += audience.map { ("audience", $0) } + resource.map { ("resource", $0) }
        if let scope { form.append(("scope", scope)) }
        return form
    }
}
