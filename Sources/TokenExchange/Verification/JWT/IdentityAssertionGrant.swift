internal import JOSE

/// What an identity assertion authorization grant says beside who the subject is
/// (draft-ietf-oauth-identity-assertion-authz-grant-02 section 4.4.1): for whom it is, and what it allows at most.
struct IdentityAssertionGrant {
    let claims: JSONObject

    /// `aud` names the authorization server that the grant is for, by its issuer, and nobody else.
    func checkAudience(_ issuer: String) throws(SubjectTokenRefusal) {
        switch claims["aud"] {
        case nil: throw .audienceMissing
        case .string(let audience)?: guard audience.hasSameBytes(as: issuer) else { throw .audienceMismatch }
        case .array(let audiences)? where audiences.count == 1:
            guard audiences[0].stringValue?.hasSameBytes(as: issuer) ?? false else { throw .audienceMismatch }
        default: throw .audienceMalformed
        }
    }

    /// `client_id` is required, and names the client that presents the grant.
    func check(isFor client: Client) throws(SubjectTokenRefusal) {
        guard let id = claims["client_id"]?.stringValue, claims["jti"]?.stringValue?.isEmpty == false,
            claims["iat"] != nil
        else { throw .grantMalformed }
        guard id.hasSameBytes(as: client.id) else { throw .clientMismatch }
    }

    /// `scope` and `resource`, where they are there.
    func ceiling() throws(SubjectTokenRefusal) -> TokenCeiling {
        TokenCeiling(resources: try resources(), scopes: try scopes())
    }

    private func scopes() throws(SubjectTokenRefusal) -> Set<Scope>? {
        guard let claim = claims["scope"] else { return nil }
        guard let text = claim.stringValue else { throw .grantMalformed }
        var scopes: Set<Scope> = []
        for part in text.split(separator: " ") {
            guard let scope = Scope(part) else { throw .grantMalformed }
            scopes.insert(scope)
        }
        return scopes
    }

    private func resources() throws(SubjectTokenRefusal) -> Set<String>? {
        guard let claim = claims["resource"] else { return nil }
        let values = claim.arrayValue ?? [claim]
        let resources = values.compactMap(\.stringValue)
        guard resources.count == values.count else { throw .grantMalformed }
        return Set(resources)
    }
}
