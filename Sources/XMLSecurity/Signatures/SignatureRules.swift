/// What a provider's file lets its signatures be.
public struct SignatureRules: Sendable, Equatable {
    /// Whether digests and signatures may use SHA-1.
    public var allowsSHA1 = false
    /// Whether RSA keys may have fewer than 2048 bits, but 1024 at least.
    public var allowsSmallRSA = false
    /// Whether a key counts only while its certificate is valid.
    public var checksCertificateDates = true

    /// The strict rules.
    public init() {}
}
