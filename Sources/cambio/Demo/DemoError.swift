/// The demonstration cannot go as it should.
enum DemoError: Error, CustomStringConvertible {
    /// The configuration has no provider of the name, or no client, or no resource.
    case partsMissing(provider: String)
    /// An answer that the script does not expect.
    case unexpected(HTTPExchange.Answer)

    var description: String {
        switch self {
        case .partsMissing(let provider):
            "The demonstration needs a configuration with the provider \(provider), a client and a resource; "
                + "--config names another one."
        case .unexpected(let answer):
            "An exchange did not go as the demonstration expects: HTTP \(answer.status) \(answer.body)"
        }
    }
}
