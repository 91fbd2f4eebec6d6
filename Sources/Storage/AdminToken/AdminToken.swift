import Crypto
import JOSE

/// The form of a bearer token of the admin port.
public enum AdminToken {
    /// Whether a text can be one: 16 to 256 characters of printable ASCII, none of them a space.
    public static func isFit(_ text: String) -> Bool {
        (16...256).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// A new one: 256 random bits in base64url, 43 characters.
    static func make() -> String { SymmetricKey(size: .bits256).withUnsafeBytes { Base64URL.encode($0) } }
}
