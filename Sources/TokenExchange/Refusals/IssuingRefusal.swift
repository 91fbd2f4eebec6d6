/// Why a token that was granted could not be issued: a fault of ours.
public enum IssuingRefusal: Error, Equatable, Sendable {
    /// There is no signing key for the resource's algorithm.
    case noSigningKey
    /// Signing failed.
    case signingFailed

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .noSigningKey: "no_signing_key"
        case .signingFailed: "signing_failed"
        }
    }
}
