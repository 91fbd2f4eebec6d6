internal import JOSE

extension VerifiedIdentity {
    /// The e-mail address that links the identity to a record, if its provider is authoritative for the domain.
    ///
    /// Of a JWT or an answer about an opaque token `email`, where `email_verified` is the Boolean true (OpenID Connect Core 1.0
    /// section 5.1). SAML has no such word: the first value of `mail` or `email` counts. Domains match as a whole: that of a
    /// subdomain is another one.
    func verifiedEmail(in domains: Set<String>) -> VerifiedEmail? {
        guard !domains.isEmpty,
            let email = (isAssertion ? attributeEmail : claimedEmail).flatMap({ VerifiedEmail($0) }),
            domains.contains(email.domain)
        else { return nil }
        return email
    }

    private var isAssertion: Bool { tokenType == .saml2 }

    private var claimedEmail: String? {
        guard claims["email_verified"]?.boolValue == true else { return nil }
        return claims["email"]?.stringValue
    }

    private var attributeEmail: String? {
        let attributes = claims["attributes"]?.objectValue
        let values = attributes?["mail"] ?? attributes?["email"]
        return values?.arrayValue?.first?.stringValue
    }
}
