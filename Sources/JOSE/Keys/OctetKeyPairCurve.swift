/// The curves of `OKP` keys (RFC 8037 section 3). Both have keys of 32 octets.
enum OctetKeyPairCurve: String, Sendable, Hashable {
    case ed25519 = "Ed25519"
    case x25519 = "X25519"

    static let keyByteCount = 32
}
