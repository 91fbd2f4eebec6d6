internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import TokenExchange

extension Response {
    /// A successful exchange (RFC 8693 section 2.2.1).
    init(_ response: TokenExchangeResponse) {
        let object: JSONObject = [
            "access_token": .string(response.accessToken),
            "issued_token_type": .string(response.issuedTokenType.identifier),
            "token_type": .string(response.tokenType),
            "expires_in": .integer(Int64(response.expiresIn)),
            "scope": .string(response.scope),
        ]
        self.init(.ok, json: object, headers: .noStore)
    }

    /// A refusal (RFC 6749 section 5.2), with the id by which the operator finds its reason.
    init(_ refusal: Refusal, decisionID: String) {
        let error = OAuthError(refusal)
        var headers = HTTPFields.noStore
        if error.code == .invalidClient { headers[.wwwAuthenticate] = #"Basic realm="cambio", charset="UTF-8""# }
        if let seconds = error.retryAfterSeconds { headers[.retryAfter] = String(seconds) }
        let object: JSONObject = [
            "error": .string(error.code.rawValue), "error_description": .string(error.description),
            "decision_id": .string(decisionID),
        ]
        self.init(HTTPResponse.Status(code: error.status), json: object, headers: headers)
    }
}
