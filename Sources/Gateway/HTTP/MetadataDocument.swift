internal import JOSE
internal import TokenExchange

/// What the gateway says of itself (RFC 8414 section 2, OpenID Connect Discovery 1.0 section 3): exactly what is on.
struct MetadataDocument: Sendable {
    let issuer: String
    let resources: [Resource]

    var json: JSONObject {
        [
            "issuer": .string(issuer),
            "token_endpoint": .string(issuer + "/token"),
            "jwks_uri": .string(issuer + "/jwks"),
            "scopes_supported": .array(strings(resources.flatMap(\.scopes).map(\.description))),
            // Required, and not to be empty (sections 2 and 3.2); there is no authorization endpoint that would answer with any.
            "response_types_supported": ["none"],
            "grant_types_supported": [.string(TokenExchangeRequest.grantType)],
            "token_endpoint_auth_methods_supported": .array(
                strings(ClientAuthenticationMethod.allCases.filter(\.usesSecret).map(\.rawValue))),
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": .array(strings(resources.map(\.algorithm.rawValue))),
        ]
    }

    private func strings(_ values: [String]) -> [JSONValue] {
        Set(values).sorted().map(JSONValue.string)
    }
}
