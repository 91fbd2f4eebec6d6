internal import JOSE

internal import struct Foundation.Date

/// What leaves the gateway, and what is kept of it.
struct IssuedTokens: Sendable {
    /// The token that was asked for.
    let text: String
    /// The refresh token beside it.
    let refreshText: String?
    /// What is kept of opaque ones.
    let records: [IssuedToken]
}

extension TokenIssuer {
    /// Signs a draft, or makes the random string that stands for it (step 10).
    func issue(_ draft: TokenDraft, about subject: String, to client: Client) throws(Refusal) -> IssuedTokens {
        let refresh = draft.refresh.map { _ in OpaqueToken.make(.refreshToken) }
        var records: [IssuedToken] = []
        if let refresh, let kept = draft.refresh {
            records.append(IssuedToken(refresh, kept, about: subject, to: client))
        }
        let text: String
        switch draft.form {
        case .jwt(let type, let key): text = try Self.sign(draft.claims, with: key, as: type)
        case .saml(let assertion): text = try assertion.signed()
        case .opaque:
            let token = OpaqueToken.make(.accessToken)
            records.append(IssuedToken(token, draft, about: subject, to: client))
            text = token.text
        case .refreshToken:
            guard let refresh else { throw .policy(.typeNotAllowed) }
            return IssuedTokens(text: refresh.text, refreshText: nil, records: records)
        }
        return IssuedTokens(text: text, refreshText: refresh?.text, records: records)
    }

    private static func sign(
        _ claims: JSONObject, with key: SigningKey, as type: String
    ) throws(Refusal) -> String {
        do throws(SigningKeyError) {
            return try key.sign(payload: JSONValue.object(claims).serialized(), type: type)
        } catch {
            throw .issuing(.signingFailed)
        }
    }
}

extension IssuedToken {
    fileprivate init(_ token: OpaqueToken, _ draft: RefreshDraft, about subject: String, to client: Client) {
        self.init(
            digest: token.digest, kind: .refreshToken, id: draft.family, clientID: client.id, subject: subject,
            content: draft.grant.content, expires: Date(timeIntervalSince1970: Double(draft.grant.expiry)))
    }

    fileprivate init(_ token: OpaqueToken, _ draft: TokenDraft, about subject: String, to client: Client) {
        self.init(
            digest: token.digest, kind: .accessToken, id: draft.id, clientID: client.id, subject: subject,
            content: JSONValue.object(draft.claims).serialized(),
            expires: Date(timeIntervalSince1970: Double(draft.expiry)))
    }
}
