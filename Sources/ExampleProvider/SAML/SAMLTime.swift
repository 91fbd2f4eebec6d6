internal import FoundationEssentials

extension Date {
    /// In UTC and whole seconds, as saml-core section 1.3.3 wants it.
    var samlText: String { formatted(.iso8601) }
}

extension SAMLIdentityProvider {
    /// An ID that nobody can guess: 160 random bits (saml-core section 1.3.4), and a letter first, as XML wants it.
    static func randomID() -> String {
        "_" + (0..<40).map { _ in String(UInt8.random(in: 0..<16), radix: 16) }.joined()
    }
}
