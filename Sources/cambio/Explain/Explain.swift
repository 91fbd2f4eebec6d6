internal import ArgumentParser
internal import Foundation
internal import Gateway
internal import JOSE
internal import TokenExchange

/// `cambio explain`
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explain what the gateway would answer to a token read from standard input, and why.",
        discussion: """
            Runs the code that serves token requests, from the configuration alone: no gateway need be running, the client \
            needs no secret, nothing is issued, and a one-time token stays unused. Exits with 1 if the request would be \
            refused.
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var request: RequestOptions

    @Flag(help: "Print the answer of the admin API, as JSON.")
    var json = false

    func run() async throws {
        let configuration = try options.load()
        let client = try configuration.client(named: request.client)
        let form = FormFields(fields: try request.readForm() + [("client_id", client.id)])
        let explanation = try await configuration.explain(form, at: Date())
        print(json ? jsonText(explanation) : ExplanationText(explanation).description)
        if explanation.refusal != nil { throw ExitCode.failure }
    }

    private func jsonText(_ explanation: Explanation) -> String {
        JSONText.indented(String(decoding: JSONValue.object(explanation.json).serialized(), as: UTF8.self))
    }
}

/// A token request made on the command line.
struct FormFields: RequestParameters {
    let fields: [(String, String)]

    func values(of name: String) -> [String] {
        fields.filter { $0.0 == name && !$0.1.isEmpty }.map(\.1)
    }
}
