/// How the content of a JWE is encrypted: the `enc` values that are offered (RFC 7518 section 5.1). All authenticate.
public enum ContentEncryption: String, CaseIterable, Sendable, Hashable {
    /// AES-128 in CBC mode with HMAC SHA-256.
    case a128CBCHS256 = "A128CBC-HS256"
    /// AES-256 in CBC mode with HMAC SHA-512.
    case a256CBCHS512 = "A256CBC-HS512"
    /// AES-128 in Galois/Counter mode.
    case a128GCM = "A128GCM"
    /// AES-192 in Galois/Counter mode.
    case a192GCM = "A192GCM"
    /// AES-256 in Galois/Counter mode.
    case a256GCM = "A256GCM"

    /// The octets of its key.
    var keyByteCount: Int {
        switch self {
        case .a128GCM: 16
        case .a192GCM: 24
        case .a256GCM, .a128CBCHS256: 32
        case .a256CBCHS512: 64
        }
    }

    /// What is encrypted, together with what proves that nobody changed it.
    struct Sealed {
        var initializationVector: [UInt8]
        var ciphertext: [UInt8]
        var tag: [UInt8]
    }

    /// Why a content could not be opened. One case, so that no two reasons can be told apart.
    struct Failure: Error {}

    /// Decrypts `sealed` after its tag, and that of `authenticated`, is found right.
    func open(_ sealed: Sealed, key: [UInt8], authenticating authenticated: [UInt8]) throws(Failure) -> [UInt8] {
        guard key.count == keyByteCount else { throw Failure() }
        return switch self {
        case .a128GCM, .a192GCM, .a256GCM: try AESGCM.open(sealed, key: key, authenticating: authenticated)
        case .a128CBCHS256: try AESCBCWithHMAC.sha256.open(sealed, key: key, authenticating: authenticated)
        case .a256CBCHS512: try AESCBCWithHMAC.sha512.open(sealed, key: key, authenticating: authenticated)
        }
    }

    /// Encrypts `plaintext` with a random initialization vector.
    func seal(_ plaintext: [UInt8], key: [UInt8], authenticating authenticated: [UInt8]) throws(Failure) -> Sealed {
        guard key.count == keyByteCount else { throw Failure() }
        return switch self {
        case .a128GCM, .a192GCM, .a256GCM: try AESGCM.seal(plaintext, key: key, authenticating: authenticated)
        case .a128CBCHS256: try AESCBCWithHMAC.sha256.seal(plaintext, key: key, authenticating: authenticated)
        case .a256CBCHS512: try AESCBCWithHMAC.sha512.seal(plaintext, key: key, authenticating: authenticated)
        }
    }
}
