public import JOSE

public import struct Foundation.Date

/// Keeps the gateway's own signing keys, sealed, over restarts.
public protocol SigningKeyStore: Sendable {
    /// Every stored key, oldest first.
    func signingKeys() async throws -> [StoredSigningKey]

    /// Stores a new key, unless one of the same algorithm is there already: of several nodes that start at once, one makes the key.
    ///
    /// - Returns: The key that is stored for the algorithm now: `key`, or the one that was there first.
    func addFirst(_ key: StoredSigningKey) async throws -> StoredSigningKey
}

/// A signing key with what is known about it.
public struct StoredSigningKey: Sendable {
    /// The private key.
    public let key: SigningKey
    /// When it was made.
    public let created: Date

    /// Makes a stored key.
    public init(key: SigningKey, created: Date) {
        self.key = key
        self.created = created
    }
}
