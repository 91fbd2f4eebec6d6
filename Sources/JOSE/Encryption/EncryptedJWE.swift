/// A compact JWE (RFC 7516 section 7.1).
public struct EncryptedJWE: Sendable {
    /// Its protected header. Decryption authenticates it, but says nothing of who made it.
    public let header: JWEHeader

    let encryptedKey: [UInt8]
    let sealed: ContentEncryption.Sealed
    /// The header as it came: what the tag covers beside the ciphertext.
    let authenticated: [UInt8]

    /// The most keys tried for one token.
    static let maximumKeys = 8

    /// Reads `bytes`, at most 229,376 of them.
    ///
    /// - Throws: ``MalformedToken`` where any part is not exactly as the standard says.
    public init(compact bytes: [UInt8]) throws(MalformedToken) {
        let token = try CompactToken(bytes, parts: 5)
        self.header = try JWEHeader(try token.object(0, as: .header))
        self.authenticated = Array(token[0])
        self.encryptedKey = try token.decoded(1, as: .encryptedKey)
        self.sealed = ContentEncryption.Sealed(
            initializationVector: try token.decoded(2, as: .initializationVector),
            ciphertext: try token.decoded(3, as: .ciphertext), tag: try token.decoded(4, as: .authenticationTag))
    }

    /// Decrypts it with one of `keys`.
    ///
    /// That it could be decrypted proves nothing about its sender, for the key is public: what is inside must be
    /// signed.
    ///
    /// - Throws: ``JWERejection``.
    public func decrypt(with keys: [DecryptionKey]) throws(JWERejection) -> [UInt8] {
        guard let algorithm = KeyManagementAlgorithm(rawValue: header.algorithmName) else {
            throw .algorithmNotAllowed(header.algorithmName)
        }
        guard let encryption = ContentEncryption(rawValue: header.encryptionName) else {
            throw .encryptionNotAllowed(header.encryptionName)
        }
        guard !header.isCompressed else { throw .compression }
        guard !header.isCritical else { throw .criticalHeader }
        let candidates = candidates(among: keys, for: algorithm)
        guard !candidates.isEmpty else { throw .noSuitableKey }
        for key in candidates {
            if let plaintext = plaintext(with: key, algorithm, encryption) { return plaintext }
        }
        throw .undecryptable
    }

    /// The keys that the `kid` names, by their own or by their thumbprint; without `kid` all. Of these those that fit.
    ///
    /// A key without a name, as from PEM, is tried where no other is named: senders who were given a bare public key
    /// make up a `kid` of their own. That costs nothing, for to be decrypted proves nothing.
    private func candidates(
        among keys: [DecryptionKey], for algorithm: KeyManagementAlgorithm
    ) -> ArraySlice<DecryptionKey> {
        var named = keys
        if let keyID = header.keyID {
            named = keys.filter { $0.isNamed(keyID) }
            if named.isEmpty { named = keys.filter { $0.keyID == nil } }
        }
        return named.filter { $0.supports(algorithm) }.prefix(Self.maximumKeys)
    }

    /// Goes through every step whatever fails: where the content encryption key can't be had, a random one takes its
    /// place, and the tag is found wrong (RFC 7516 section 11.5).
    private func plaintext(
        with key: DecryptionKey, _ algorithm: KeyManagementAlgorithm, _ encryption: ContentEncryption
    ) -> [UInt8]? {
        let random = Self.randomBytes(encryption.keyByteCount)
        let unwrapped = key.contentEncryptionKey(of: self, algorithm, encryption)
        let contentKey = unwrapped.flatMap { $0.count == random.count ? $0 : nil } ?? random
        return try? encryption.open(sealed, key: contentKey, authenticating: authenticated)
    }

    static func randomBytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
