internal import JOSE
internal import TokenExchange

/// What the gateway says of itself (RFC 8414 section 2, OpenID Connect Discovery 1.0 section 3): exactly what is on.
struct MetadataDocument: Sendable {
    let issuer: String
    let grants: Set<GrantType>
    let resources: [Resource]
    /// What tokens that are for no resource are signed with: ID tokens and signed answers.
    let algorithm: SignatureAlgorithm
    let clients: [Client]
    /// Whether clients are asked for a certificate, or a proxy may bring one.
    let certificatesCome: Bool

    init(_ configuration: GatewayConfiguration) {
        issuer = configuration.issuer
        grants = configuration.grants
        resources = configuration.resources
        algorithm = configuration.tokens.algorithm
        clients = configuration.clients
        certificatesCome = configuration.certificatesCome
    }

    var json: JSONObject {
        var object = plain
        if !assertionAlgorithms.isEmpty {
            for endpoint in ["token", "introspection", "revocation"] {
                object["\(endpoint)_endpoint_auth_signing_alg_values_supported"] = .array(strings(assertionAlgorithms))
            }
        }
        // draft-ietf-oauth-identity-assertion-authz-grant-02, "Authorization Server (IdP) Metadata".
        if resources.contains(where: { $0.identityAssertion != nil }) {
            object["identity_chaining_requested_token_types_supported"] = [
                .string(TokenType.identityAssertionGrant.identifier)
            ]
        }
        if certificatesCome { object["tls_client_certificate_bound_access_tokens"] = true }
        return object
    }

    /// What is on: the methods of the clients that there are.
    private var methods: [JSONValue] { strings(clients.map(\.authentication.method.metadataName)) }

    /// What assertions may be signed with (RFC 8414 section 2).
    private var assertionAlgorithms: [String] {
        clients.flatMap { client -> [String] in
            switch client.authentication {
            case .privateKeyJWT(let algorithms): algorithms.map(\.rawValue)
            case .workload: DPoPVerifier.algorithms.map(\.rawValue)
            case .clientSecretBasic, .clientSecretPost, .tlsClientAuth, .selfSignedTLSClientAuth: []
            }
        }
    }

    private var plain: JSONObject {
        [
            "issuer": .string(issuer),
            "token_endpoint": .string(issuer + "/token"),
            "jwks_uri": .string(issuer + "/jwks"),
            "scopes_supported": .array(strings(resources.flatMap(\.scopes).map(\.description))),
            // Required, and not to be empty (sections 2 and 3.2); there is no authorization endpoint that would answer with any.
            "response_types_supported": ["none"],
            "grant_types_supported": .array(strings(grants.map(\.rawValue))),
            "token_endpoint_auth_methods_supported": .array(methods),
            "introspection_endpoint": .string(issuer + "/introspect"),
            "introspection_endpoint_auth_methods_supported": .array(methods),
            "introspection_signing_alg_values_supported": [.string(algorithm.rawValue)],
            "revocation_endpoint": .string(issuer + "/revoke"),
            "revocation_endpoint_auth_methods_supported": .array(methods),
            "dpop_signing_alg_values_supported": .array(strings(DPoPVerifier.algorithms.map(\.rawValue))),
            "subject_types_supported": ["public"],
            // Every algorithm that tokens are signed with: section 3 wants RS256 among them, and some libraries insist.
            "id_token_signing_alg_values_supported": .array(
                strings(resources.map(\.algorithm.rawValue) + [algorithm.rawValue])),
        ]
    }

    private func strings(_ values: [String]) -> [JSONValue] {
        Set(values).sorted().map(JSONValue.string)
    }
}

extension GatewayConfiguration {
    /// The grants that some client can use.
    var grants: Set<GrantType> {
        var grants: Set<GrantType> = [.tokenExchange]
        for provider in providers where provider.profile.isEnabled {
            switch provider.kind {
            case .jwt(let provider, _):
                guard !provider.accepts.isDisjoint(with: [.jwt, .identityAssertionGrant]) else { continue }
                grants.insert(.jwtBearer)
            case .saml: grants.insert(.saml2Bearer)
            case .introspection: continue
            }
        }
        if policies.contains(where: { $0.refreshTokenLifetime != nil }) { grants.insert(.refreshToken) }
        if policies.contains(where: { $0.providers.contains(.clients) }) { grants.insert(.clientCredentials) }
        return grants
    }
}
