/// Why a private key for decryption cannot be read.
public enum DecryptionKeyError: Error, Equatable, Sendable {
    /// The text is not an unencrypted private key in PEM form of a type that is offered.
    case notPEM
    /// It is a key, but weak, for another use, or broken.
    case unusable(UnusableKey)
}
