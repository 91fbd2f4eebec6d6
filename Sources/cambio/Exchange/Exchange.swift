internal import ArgumentParser
internal import Foundation

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
    @OptionGroup var request: RequestOptions
    @Flag(help: "Print the issued token alone.")
    var tokenOnly = false

    func validate() throws {
        guard let url = URL(string: gateway), ["https", "http"].contains(url.scheme), url.host?.isEmpty == false else {
            throw ValidationError("--gateway must be an http or https URL.")
        }
    }

    func run() throws {
        let secret = ProcessInfo.processInfo.environment["CAMBIO_CLIENT_SECRET"] ?? ""
        guard !secret.isEmpty else { throw ExchangeError.noSecret }
        let form = try request.readForm()
        let answer = try TokenEndpointClient(gateway: gateway, client: request.client, secret: secret).exchange(form)
        guard answer.status == 200 else {
            // A script that asks for the token alone must not take a refusal for one.
            let output = tokenOnly ? FileHandle.standardError : .standardOutput
            output.write(Data("\(answer.body)\n".utf8))
            throw ExitCode.failure
        }
        print(tokenOnly ? JSONText.member("access_token", of: answer.body) ?? "" : answer.body)
    }
}
