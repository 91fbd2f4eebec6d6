/// Why a key or certificate cannot verify signatures.
public enum UnusableSignatureKey: Error, Equatable, Sendable {
    /// It is not an X.509 certificate in DER.
    case notCertificate
    /// Its key is neither RSA nor on P-256, P-384 or P-521, or is damaged.
    case unsupportedKey
    /// Its RSA key has fewer than 1024 or more than 8192 bits.
    case keySize(bits: Int)

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .notCertificate: "not_a_certificate"
        case .unsupportedKey: "unsupported_key"
        case .keySize: "key_size"
        }
    }
}
