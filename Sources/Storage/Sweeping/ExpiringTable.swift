/// A table whose rows are forgotten some time after they expired.
enum ExpiringTable: String, CaseIterable, Sendable {
    case usedTokens = "used_tokens"
    case personalAccessTokens = "personal_access_tokens"
    case impersonationTokens = "impersonation_tokens"
    case issuedTokens = "issued_tokens"
    case revocations

    /// How long after its expiry a row is kept at least, in milliseconds.
    ///
    /// Used tokens and revocations: a reload may raise a provider's clock skew, and so bring tokens back to life that had just
    /// expired. Personal access tokens are shown for 30 days more to those who look for why a script has failed.
    var grace: Int64 {
        switch self {
        case .usedTokens, .impersonationTokens, .issuedTokens, .revocations: 600_000
        case .personalAccessTokens: 30 * 86_400_000
        }
    }

    /// The columns that name a row.
    private var key: String {
        switch self {
        case .usedTokens: "provider, digest"
        case .personalAccessTokens, .impersonationTokens, .issuedTokens: "digest"
        case .revocations: "id"
        }
    }

    /// Takes a time and a number: deletes so many rows at most that expired before the time, the longest expired first.
    var deletion: String {
        """
        DELETE FROM \(rawValue) WHERE (\(key)) IN
            (SELECT \(key) FROM \(rawValue) WHERE expires < ? ORDER BY expires LIMIT ?)
        """
    }
}
