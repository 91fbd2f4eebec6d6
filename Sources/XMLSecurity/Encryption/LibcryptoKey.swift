internal import CLibcrypto

/// An RSA key in libcrypto's memory.
struct LibcryptoKey: ~Copyable {
    let pointer: OpaquePointer

    /// - Parameter der: PKCS #1.
    init?(privateKey der: [UInt8]) {
        let pointer = der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            return d2i_PrivateKey(EVP_PKEY_RSA, nil, &next, bytes.count)
        }
        guard let pointer else { ERR_clear_error(); return nil }
        self.pointer = pointer
    }

    /// - Parameter der: SubjectPublicKeyInfo.
    init?(publicKey der: [UInt8]) {
        let pointer = der.withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            return d2i_PUBKEY(nil, &next, bytes.count)
        }
        guard let pointer else { ERR_clear_error(); return nil }
        self.pointer = pointer
    }

    deinit { EVP_PKEY_free(pointer) }

    /// How many bytes what it makes has at most.
    var outputByteCount: Int { Int(EVP_PKEY_get_size(pointer)) }
}
