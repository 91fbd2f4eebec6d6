internal import JOSE

extension JWTProvider {
    /// `aud` is required and must name one of the provider's audiences (OpenID Connect Core 1.0 section 3.1.3.7, item 3;
    /// RFC 9068 section 4): a string, or a list of strings.
    func checkAudience(_ claims: JSONObject) throws(SubjectTokenRefusal) {
        switch claims["aud"] {
        case nil: throw .audienceMissing
        case .string(let audience)?:
            guard names(audience) else { throw .audienceMismatch }
        case .array(let values)?:
            let found = values.compactMap(\.stringValue)
            guard found.count == values.count else { throw .audienceMalformed }
            guard found.contains(where: names) else { throw .audienceMismatch }
        case .null?, .bool?, .integer?, .unsigned?, .double?, .object?: throw .audienceMalformed
        }
    }

    /// `azp` names the client that an ID token was issued to; where it is there it must be one of ours (OpenID Connect
    /// Core 1.0 section 3.1.3.7, items 4 and 5). A token of another client of the same issuer is not for us.
    ///
    /// Checked for every JWT that is not declared an access token: there `azp`, if any, names who asked for it.
    func checkAuthorizedParty(_ claims: JSONObject, header: JWSHeader) throws(SubjectTokenRefusal) {
        guard let claim = claims["azp"], !TokenKind.isAccessToken(header) else { return }
        guard let party = claim.stringValue else { throw .authorizedPartyMalformed }
        guard names(party) else { throw .authorizedPartyMismatch }
    }

    private func names(_ audience: String) -> Bool {
        audiences.contains { $0.utf8.elementsEqual(audience.utf8) }
    }
}
