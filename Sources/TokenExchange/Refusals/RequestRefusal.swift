/// Why a request was refused for its form (RFC 6749 section 5.2, RFC 8693 section 2.1).
public enum RequestRefusal: Error, Equatable, Sendable {
    /// The body exceeds 256 KiB.
    case bodyTooLarge
    /// The content type is not `application/x-www-form-urlencoded`.
    case notFormEncoded
    /// The body is not well-formed: a bad percent escape, bytes that are not UTF-8, or a control character.
    case malformedForm
    /// There are more parameters than a request can need.
    case tooManyParameters
    /// Parameters stand in the URL (RFC 6749 section 2.3.1 wants them in the body only).
    case queryParameters
    /// A parameter other than `audience` and `resource` is there more than once.
    case repeatedParameter(String)
    /// A required parameter is missing or empty.
    case missingParameter(String)
    /// A parameter has a value that it cannot have.
    case malformedParameter(String)
    /// `scope` is not a list of scope tokens.
    case malformedScope
    /// `grant_type` is one that is not served.
    case unsupportedGrantType
    /// `requested_token_type` is one that is not served.
    case requestedTokenTypeNotServed
    /// The token to be revoked is another client's.
    case tokenOfOtherClient
    /// The token to be revoked is of a kind that is revoked in another way.
    case tokenTypeNotRevocable

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .bodyTooLarge: "body_too_large"
        case .notFormEncoded: "not_form_encoded"
        case .malformedForm: "malformed_form"
        case .tooManyParameters: "too_many_parameters"
        case .queryParameters: "query_parameters"
        case .repeatedParameter: "repeated_parameter"
        case .missingParameter: "missing_parameter"
        case .malformedParameter: "malformed_parameter"
        case .malformedScope: "malformed_scope"
        case .unsupportedGrantType: "unsupported_grant_type"
        case .requestedTokenTypeNotServed: "requested_token_type_not_served"
        case .tokenOfOtherClient: "token_of_other_client"
        case .tokenTypeNotRevocable: "token_type_not_revocable"
        }
    }

    /// The parameter that the refusal is about. Always one that the gateway knows by name.
    public var parameter: String? {
        switch self {
        case .repeatedParameter(let name), .missingParameter(let name), .malformedParameter(let name): name
        case .bodyTooLarge, .notFormEncoded, .malformedForm, .tooManyParameters, .queryParameters, .malformedScope,
            .unsupportedGrantType, .requestedTokenTypeNotServed, .tokenOfOtherClient, .tokenTypeNotRevocable:
            nil
        }
    }
}
