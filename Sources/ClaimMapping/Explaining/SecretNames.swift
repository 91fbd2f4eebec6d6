extension SecretMask {
    /// Whether a claim's name says that its value is a secret, or bound to one.
    ///
    /// A name is read in parts: `accessToken`, `access-token` and `access_token` are one. What holds a secret in its last
    /// part is masked; `token_use` and `zip_code` are not.
    static func isSecret(name: String) -> Bool {
        let parts = parts(of: name)
        if wholeNames.contains(parts.joined(separator: "_")) { return true }
        if parts.contains(where: anywhere.contains) { return true }
        return parts.last.map(lastParts.contains) ?? false
    }

    /// OpenID Connect Core 1.0 sections 2 and 3.3.2.11, RFC 6749 section 4.1, and what people call such things.
    private static let wholeNames: Set<String> = [
        "code", "authorization_code", "auth_code", "device_code", "user_code", "at_hash", "c_hash", "s_hash", "rt_hash",
        "api_key", "private_key", "session_key", "authorization", "otp", "pin", "cookie",
    ]
    private static let anywhere: Set<String> = [
        "password", "passwd", "passphrase", "pwd", "secret", "secrets", "credential", "credentials", "nonce",
    ]
    private static let lastParts: Set<String> = ["token", "tokens", "jwt", "apikey"]

    private static func parts(of name: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var previous: Character = "_"
        for character in name.prefix(128) {
            let startsWord = character.isUppercase && previous.isLowercase
            if startsWord || !(character.isLetter || character.isNumber), !part.isEmpty {
                parts.append(part)
                part = ""
            }
            if character.isLetter || character.isNumber { part += character.lowercased() }
            previous = character
        }
        return part.isEmpty ? parts : parts + [part]
    }
}

/// Forms that only secrets have.
enum SecretForm {
    /// Whether a text is a compact JWS or JWE, carries an authentication scheme, is a private key in PEM, or begins as the
    /// keys of well-known services do.
    static func fits(_ text: String) -> Bool {
        let text = text.drop { $0.isWhitespace }
        return isCompactToken(text) || prefixes.contains { text.lowercased().hasPrefix($0) }
            || text.contains("PRIVATE KEY-----")
    }

    private static let prefixes = [
        "bearer ", "basic ", "dpop ", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxa-", "xoxb-", "xoxp-", "sk-",
        "sk_live_",
    ]

    /// Three or five parts of base64url (RFC 7515 section 7.1, RFC 7516 section 7.1), the first a JSON object: `{"` is `eyJ`.
    private static func isCompactToken(_ text: Substring) -> Bool {
        guard text.hasPrefix("eyJ") else { return false }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 5, omittingEmptySubsequences: false)
        return (3...5).contains(parts.count)
    }
}
