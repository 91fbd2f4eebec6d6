internal import HTTPTypes
internal import Hummingbird
internal import JOSE

/// Why a request to the admin port was not done. Nothing was changed then.
enum AdminFailure: Error, Equatable {
    /// The body is not declared as JSON.
    case notJSON
    /// The body is longer than a request may be.
    case tooLarge
    /// The body is not a JSON object, or has a member twice.
    case malformed
    /// A member, or a parameter of the query, that the request does not have.
    case unknownMember(String)
    /// A member that must be there.
    case missing(String)
    /// A member whose value does not do. The problem ends the sentence that begins with its name.
    case invalid(String, problem: String)
    /// There is no such thing.
    case notFound(String)
    /// The state of things forbids it.
    case conflict(String)
    /// The store did not answer.
    case unavailable

    private var status: HTTPResponse.Status {
        switch self {
        case .notJSON: .unsupportedMediaType
        case .tooLarge: .contentTooLarge
        case .malformed, .unknownMember, .missing, .invalid: .badRequest
        case .notFound: .notFound
        case .conflict: .conflict
        case .unavailable: .serviceUnavailable
        }
    }

    private var name: String {
        switch self {
        case .notJSON: "unsupported_media_type"
        case .tooLarge: "content_too_large"
        case .malformed: "malformed_json"
        case .unknownMember: "unknown_member"
        case .missing: "missing_member"
        case .invalid: "invalid_member"
        case .notFound: "not_found"
        case .conflict: "conflict"
        case .unavailable: "temporarily_unavailable"
        }
    }

    private var message: String {
        switch self {
        case .notJSON: "The body must be application/json."
        case .tooLarge: "The body may have 64 KiB at most."
        case .malformed: "The body is not one JSON object with each member once."
        case .unknownMember(let name): "There is no member \(name) in this request."
        case .missing(let name): "The member \(name) is missing."
        case .invalid(let name, let problem): "\(name) \(problem)."
        case .notFound(let what): "There is no such \(what)."
        case .conflict(let message): message
        case .unavailable: "The store did not answer; nothing is known to have changed."
        }
    }

    private var member: String? {
        switch self {
        case .unknownMember(let name), .missing(let name), .invalid(let name, _): name
        case .notJSON, .tooLarge, .malformed, .notFound, .conflict, .unavailable: nil
        }
    }

    /// The answer: `error`, `message`, and the `member` that is to blame where one is.
    var response: Response {
        var object: JSONObject = ["error": .string(name), "message": .string(message)]
        object["member"] = member.map(JSONValue.string)
        return Response(status, json: object, headers: .noStore)
    }
}
