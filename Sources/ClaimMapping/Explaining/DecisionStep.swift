/// The steps of a decision, by names that are stable: explanations, audit events and documents use the same ones.
public enum DecisionStep: String, CaseIterable, Sendable {
    /// The form and its parameters.
    case request
    /// Who asks, and whether any policy names them.
    case client
    /// The proof of possession of who asks.
    case proof
    /// The declared type of the subject token, and whether the token is of it.
    case tokenType = "token_type"
    /// A SAML token out of base64.
    case encoding
    /// The document of a SAML token.
    case xml
    /// The provider, by what the token says of its issuer.
    case route
    /// A token of the gateway's own: whether it is known, still good, and the client's to use.
    case localToken = "local_token"
    /// The actor token: its own steps follow.
    case actor
    /// Who may act for the subject, and who does.
    case delegation
    /// The key that a token is bound to, and whether the sender of the request holds it.
    case confirmation
    /// Opening an encrypted token.
    case decryption
    /// Where the provider's keys come from, and how old they are.
    case keySet = "key_set"
    /// Where the metadata of a SAML provider comes from, and how old it is.
    case metadata
    /// What a provider of opaque tokens answers when it is asked about one.
    case introspection
    /// The status of a SAML response.
    case status
    /// The Issuer of a SAML response and of its assertion.
    case issuer
    /// The Destination of a SAML response.
    case destination
    /// What a SAML document is, and where its assertion and signatures stand.
    case structure
    /// The signature algorithm, which the provider's file must allow.
    case algorithm
    /// The key and the signature.
    case signature
    /// `exp`.
    case expiry
    /// `nbf`.
    case notBefore = "not_before"
    /// `iat`, and `max_age`.
    case issuedAt = "issued_at"
    /// `aud`.
    case audience
    /// The conditions of an assertion.
    case conditions
    /// Whom an assertion is about.
    case nameID = "name_id"
    /// How the bearer of an assertion may be taken for its subject.
    case subjectConfirmation = "subject_confirmation"
    /// What an assertion says of how its subject was authenticated.
    case authnStatement = "authn_statement"
    /// The attributes of an assertion.
    case attributes
    /// `azp`.
    case authorizedParty = "authorized_party"
    /// One of `variables`.
    case variable
    /// One of `validate`.
    case validate
    /// `mapping.subject`.
    case subject
    /// One of `mapping.claims`.
    case claim
    /// The record of a registered subject, and whether the subject is disabled.
    case registry = "subject_registry"
    /// One of `require`.
    case require
    /// The resources asked for.
    case target
    /// One policy at one resource, and at last whether any applies.
    case policy
    /// The scopes asked for.
    case scopes
    /// How long the token lives, and which bound was the least.
    case lifetime
    /// The key that signs.
    case signingKey = "signing_key"
    /// Whether a one-time token was used already.
    case oneTimeUse = "one_time_use"
    /// The gateway itself.
    case gateway
}
