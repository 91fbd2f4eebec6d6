/// Why an encrypted element is not decrypted. Safe to log.
///
/// All but ``undecryptable`` are said of what anyone can read. What the key and the plaintext tell is one case, whatever
/// went wrong: a sender who learns more than that learns the plaintext (Jager and Somorovsky, 2011).
public enum DecryptionRejection: Error, Equatable, Sendable {
    /// Parts are missing, doubled, unknown or in the wrong form.
    case malformed
    /// The content is not said to be one element.
    case contentType
    /// The content's cipher is not one of AES-GCM and AES-CBC.
    case algorithmNotAllowed
    /// The content's cipher is Triple DES.
    case tripleDES
    /// The content's cipher is AES-CBC, and only AES-GCM may be.
    case cbcNotAllowed
    /// The ciphertext lies elsewhere.
    case cipherReference
    /// No key is in it.
    case noEncryptedKey
    /// More encrypted keys than are tried.
    case tooManyEncryptedKeys
    /// A key is referred to that is not beside the content.
    case keyReference
    /// The key is transported neither by RSA-OAEP nor by RSA 1.5.
    case keyTransportNotAllowed
    /// The key is transported by RSA with the padding of PKCS #1 1.5.
    case rsa15
    /// RSA-OAEP with a digest or a mask function that is not offered.
    case digestNotAllowed
    /// There is no private key to decrypt with.
    case noDecryptionKey
    /// No key fits, or the ciphertext was changed, or what it holds is not one element.
    case undecryptable
}

extension DecryptionRejection {
    /// A word for audit events and metrics.
    public var reason: String {
        switch self {
        case .malformed: "encryption_malformed"
        case .contentType: "encryption_content_type"
        case .algorithmNotAllowed: "encryption_algorithm_not_allowed"
        case .tripleDES: "encryption_triple_des"
        case .cbcNotAllowed: "encryption_cbc_not_allowed"
        case .cipherReference: "encryption_cipher_reference"
        case .noEncryptedKey: "encryption_no_encrypted_key"
        case .tooManyEncryptedKeys: "encryption_too_many_encrypted_keys"
        case .keyReference: "encryption_key_reference"
        case .keyTransportNotAllowed: "encryption_key_transport_not_allowed"
        case .rsa15: "encryption_rsa_1_5"
        case .digestNotAllowed: "encryption_digest_not_allowed"
        case .noDecryptionKey: "encryption_no_decryption_key"
        case .undecryptable: "undecryptable"
        }
    }
}
