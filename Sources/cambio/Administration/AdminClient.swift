internal import Foundation
internal import Gateway
internal import JOSE

/// A client of the admin port of the gateway that runs with a configuration.
struct AdminClient {
    let access: AdminAccess

    init(_ options: ConfigurationOptions) throws { access = try options.load().adminAccess() }

    /// Asks for something.
    ///
    /// - Parameter path: What stands behind `/admin/v1/`, in percent-encoding.
    /// - Returns: The answer, JSON.
    /// - Throws: ``AdminClientError`` if no answer came, or one that says why nothing was done.
    func ask(_ method: String, _ path: String, _ body: JSONObject? = nil) throws(AdminClientError) -> String {
        var request = HTTPExchange(url: "\(access.url)/admin/v1/\(path)")
        request.method = method
        request.bearerToken = access.token
        if let body {
            request.contentType = "application/json"
            request.body = JSONValue.object(body).serialized()
        }
        let answer: HTTPExchange.Answer
        do throws(HTTPExchangeError) { answer = try request.perform() } catch {
            throw .notReached(url: access.url, problem: error)
        }
        switch answer.status {
        case 200..<300: return answer.body
        case 401: throw .wrongToken(url: access.url)
        default:
            guard let message = JSONText.member("message", of: answer.body) else {
                throw .noGateway(url: access.url, status: answer.status)
            }
            throw .refused(message)
        }
    }

    /// Asks, and prints the answer.
    func run(_ method: String, _ path: String, _ body: JSONObject? = nil) throws {
        print(JSONText.indented(try ask(method, path, body)))
    }

    /// A part of a path or of a query.
    static func encode(_ text: String) -> String {
        text.addingPercentEncoding(
            withAllowedCharacters: CharacterSet(
                charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")) ?? ""
    }

    /// A query of what is not `nil`.
    static func query(_ parameters: [(String, String?)]) -> String {
        let pairs = parameters.compactMap { name, value in value.map { "\(name)=\(encode($0))" } }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }
}

/// Why the gateway did not do what it was asked.
enum AdminClientError: Error, CustomStringConvertible {
    case notReached(url: String, problem: HTTPExchangeError)
    case wrongToken(url: String)
    case noGateway(url: String, status: Int)
    /// In the gateway's own words.
    case refused(String)

    var description: String {
        switch self {
        case .notReached(let url, let problem):
            "The gateway's admin port at \(url) cannot be reached: \(problem). Does it run with this configuration?"
        case .wrongToken(let url):
            "The gateway at \(url) has another admin token: it runs with another configuration, or was started before admin.token changed."
        case .noGateway(let url, let status): "\(url) is no admin port of a gateway (HTTP \(status))."
        case .refused(let message): message
        }
    }
}
