/// The claims of a local token that the gateway alone sets.
public enum ReservedClaims {
    /// What the subjects begin with that clients are for themselves: no user may look like one.
    public static let clientPrefix = "client:"

    /// Whether a subject is, or looks like, a client.
    public static func isClient(_ subject: String) -> Bool { subject.utf8.starts(with: clientPrefix.utf8) }

    /// Names that a mapped claim may not take.
    public static let names: Set<String> = [
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "client_id", "scope", "act", "cnf", "idp", "may_act", "sid",
        "origin", "issued_to", "active", "token_type", "txn", "tctx", "rctx", "req_wl", "azp", "nonce",
    ]
}
