/// Why `cambio exchange` has no answer to print.
enum ExchangeError: Error, CustomStringConvertible {
    case noSecret
    case noToken
    /// More than a token: a header, JSON, two lines.
    case notTokenAlone
    /// No answer came.
    case notReached(url: String, problem: HTTPExchangeError)
    /// The answer is not one of a token endpoint.
    case noTokenEndpoint(url: String, status: Int)

    var description: String {
        switch self {
        case .noSecret: "Set the environment variable CAMBIO_CLIENT_SECRET to the client's secret."
        case .noToken: "There is no token on standard input."
        case .notTokenAlone:
            "Standard input holds more than a token: give the token alone, without Bearer, quotes, JSON or a second line."
        case .notReached(let url, let problem): "\(url) cannot be reached: \(problem)."
        case .noTokenEndpoint(let url, let status):
            "\(url) is no token endpoint (HTTP \(status)): --gateway must be the gateway's issuer URL."
        }
    }
}
