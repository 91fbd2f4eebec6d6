/// A digest of RSA-OAEP: over the label, or in the mask function MGF1 (XML Encryption 1.1 section 5.5.2).
///
/// SHA-1 is no weakness in either place: neither needs that collisions are hard to find (RFC 8017 section 7.1).
public enum OAEPDigest: String, CaseIterable, Sendable {
    /// SHA-1: what is meant where nothing is said.
    case sha1
    /// SHA-224.
    case sha224
    /// SHA-256.
    case sha256
    /// SHA-384.
    case sha384
    /// SHA-512.
    case sha512

    /// Its URI as a `DigestMethod`.
    var digestURI: String {
        switch self {
        case .sha1: EncryptionName.signature + "sha1"
        case .sha224: "http://www.w3.org/2001/04/xmldsig-more#sha224"
        case .sha256: EncryptionName.encryption + "sha256"
        case .sha384: "http://www.w3.org/2001/04/xmldsig-more#sha384"
        case .sha512: EncryptionName.encryption + "sha512"
        }
    }

    /// The URI of MGF1 with it.
    var maskURI: String { EncryptionName.encryption11 + "mgf1" + rawValue }

    init?(digestURI: String) {
        guard let digest = Self.allCases.first(where: { $0.digestURI == digestURI }) else { return nil }
        self = digest
    }

    init?(maskURI: String) {
        guard let digest = Self.allCases.first(where: { $0.maskURI == maskURI }) else { return nil }
        self = digest
    }
}
