internal import JOSE

extension JWTProvider {
    /// `aud` is required and must name one of the provider's audiences (OpenID Connect Core 1.0 section 3.1.3.7, item 3;
    /// RFC 9068 section 4): a string, or a list of strings.
    func checkAudience(_ claims: JSONObject) throws(SubjectTokenRefusal) {
        try Parties(names: audiences).checkAudience(claims["aud"])
    }

    /// `azp` names the client that an ID token was issued to; where it is there it must be one of ours (OpenID Connect
    /// Core 1.0 section 3.1.3.7, items 4 and 5). A token of another client of the same issuer is not for us.
    ///
    /// Checked for every JWT that is not declared an access token: there `azp`, if any, names who asked for it.
    func checkAuthorizedParty(_ claims: JSONObject, header: JWSHeader) throws(SubjectTokenRefusal) {
        guard let claim = claims["azp"], !TokenKind.isAccessToken(header) else { return }
        guard let party = claim.stringValue else { throw .authorizedPartyMalformed }
        guard Parties(names: audiences).hold(party) else { throw .authorizedPartyMismatch }
    }
}
