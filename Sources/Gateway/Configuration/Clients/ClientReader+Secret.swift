internal import TokenExchange

extension ClientReader {
    /// A secret of fewer characters can be guessed by who has its digest, or time. `openssl rand -hex 32` makes 64.
    private static let leastSecretLength = 32
    /// A secret of fewer different characters is a word that somebody typed.
    private static let leastSecretVariety = 10

    /// The digest of the secret, which is given in one of two ways.
    func secret(_ mapping: ConfigurationMapping<Key>) -> SecretDigest? {
        if mapping.contains(.secret), mapping.contains(.secretSHA256) {
            return mapping[.secretSHA256]?.refuse("give secret or secret_sha256, not both")
        }
        guard mapping.contains(.secretSHA256) else { return mapping.required(.secret).flatMap(digest) }
        guard let value = mapping[.secretSHA256], let text = value.text() else { return nil }
        return SecretDigest(hexadecimal: text) ?? value.refuse("must be 64 hexadecimal digits")
    }

    /// RFC 6749 section 10.10 wants 128 bits that nobody can guess.
    private func digest(of value: ConfigurationValue) -> SecretDigest? {
        guard let secret = value.string() else { return nil }
        guard secret.count >= Self.leastSecretLength, Set(secret).count >= Self.leastSecretVariety else {
            return value.refuse(
                "can be guessed: it must have \(Self.leastSecretLength) characters, \(Self.leastSecretVariety) of them "
                    + "different; openssl rand -hex 32 makes one")
        }
        return SecretDigest(of: secret.utf8)
    }
}
