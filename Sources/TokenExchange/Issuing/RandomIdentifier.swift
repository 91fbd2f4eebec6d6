internal import Crypto
internal import JOSE

/// Names that nobody can guess: 128 random bits in base64url, 22 characters.
public enum RandomIdentifier {
    /// A new identifier.
    public static func make() -> String {
        SymmetricKey(size: .bits128).withUnsafeBytes { Base64URL.encode($0) }
    }
}
