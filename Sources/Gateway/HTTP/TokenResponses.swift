internal import HTTPTypes
internal import Hummingbird
internal import JOSE
internal import TokenExchange

extension Response {
    /// A token that was issued (RFC 8693 section 2.2.1, RFC 6749 section 5.1).
    init(_ response: TokenResponse) {
        var object: JSONObject = ["access_token": .string(response.token)]
        object["issued_token_type"] = response.issuedTokenType.map { .string($0.identifier) }
        object["token_type"] = .string(response.use.rawValue)
        object["expires_in"] = .integer(Int64(response.expiresIn))
        object["scope"] = response.scope.map(JSONValue.string)
        object["refresh_token"] = response.refreshToken.map(JSONValue.string)
        self.init(.ok, json: object, headers: .noStore)
    }

    /// A refusal (RFC 6749 section 5.2), with the id by which the operator finds its reason.
    init(_ refusal: Refusal, of grantType: GrantType = .tokenExchange, decisionID: String) {
        let error = OAuthError(refusal, of: grantType)
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
