/// The curves of `EC` keys (RFC 7518 section 6.2.1.1).
enum EllipticCurve: String, Sendable, Hashable {
    case p256 = "P-256"
    case p384 = "P-384"
    case p521 = "P-521"

    /// The octets of one coordinate, leading zeros kept.
    var coordinateByteCount: Int {
        switch self {
        case .p256: 32
        case .p384: 48
        case .p521: 66
        }
    }
}
