internal import CLibcrypto

/// RSA-OAEP (RFC 8017 section 7.1) with a digest, a mask of its own and a label.
///
/// Of the system's libcrypto, since swift-crypto has one digest for both (`docs/decisions/0006-libcrypto.md`).
struct OAEP: Sendable, Equatable {
    var digest: OAEPDigest
    var mask: OAEPDigest
    var label: [UInt8] = []

    /// - Returns: `nil` for whatever is wrong. libcrypto takes the padding off in a time that does not depend on what it is.
    func decrypt(_ ciphertext: [UInt8], with key: borrowing LibcryptoKey) -> [UInt8]? {
        perform(key, setUp: EVP_PKEY_decrypt_init, EVP_PKEY_decrypt, on: ciphertext)
    }

    /// - Returns: `nil` where the plaintext is too long for the key, or memory ran out.
    func encrypt(_ plaintext: [UInt8], with key: borrowing LibcryptoKey) -> [UInt8]? {
        perform(key, setUp: EVP_PKEY_encrypt_init, EVP_PKEY_encrypt, on: plaintext)
    }

    private typealias Operation = (
        OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?, UnsafePointer<UInt8>?, Int
    ) -> Int32

    private func perform(
        _ key: borrowing LibcryptoKey, setUp: (OpaquePointer?) -> Int32, _ operation: Operation, on input: [UInt8]
    ) -> [UInt8]? {
        // What failed stays in a queue of the thread, where libcurl would find it.
        defer { ERR_clear_error() }
        guard let context = EVP_PKEY_CTX_new(key.pointer, nil) else { return nil }
        defer { EVP_PKEY_CTX_free(context) }
        guard setUp(context) == 1, setParameters(context) else { return nil }
        var length = key.outputByteCount
        var output = [UInt8](repeating: 0, count: length)
        guard operation(context, &output, &length, input, input.count) == 1 else { return nil }
        return Array(output.prefix(length))
    }

    private func setParameters(_ context: OpaquePointer) -> Bool {
        EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) == 1
            && EVP_PKEY_CTX_set_rsa_oaep_md(context, digest.libcrypto) == 1
            && EVP_PKEY_CTX_set_rsa_mgf1_md(context, mask.libcrypto) == 1 && setLabel(context)
    }

    /// The context takes the copy over.
    private func setLabel(_ context: OpaquePointer) -> Bool {
        guard !label.isEmpty else { return true }
        guard let copy = CRYPTO_malloc(label.count, nil, 0) else { return false }
        copy.copyMemory(from: label, byteCount: label.count)
        guard EVP_PKEY_CTX_set0_rsa_oaep_label(context, copy, Int32(label.count)) == 1 else {
            CRYPTO_free(copy, nil, 0)
            return false
        }
        return true
    }
}

extension OAEPDigest {
    fileprivate var libcrypto: OpaquePointer? {
        switch self {
        case .sha1: EVP_sha1()
        case .sha224: EVP_sha224()
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }
}
