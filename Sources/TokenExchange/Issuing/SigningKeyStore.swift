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

    /// Stores the key that comes after another one, in one atomic step over all nodes that share the store: of several that
    /// rotate at once, one does.
    ///
    /// - Parameters:
    ///   - newest: The id of the newest key of the algorithm, as the caller knows it.
    ///   - isAlone: Whether every other key of the algorithm is removed.
    /// - Returns: Whether `newest` was the newest, and the key is stored.
    func add(_ key: StoredSigningKey, after newest: String, isAlone: Bool) async throws -> Bool

    /// Removes keys for good: what they signed can never be verified again.
    func removeSigningKeys(_ ids: [String]) async throws
}

/// A signing key with what is known about it.
public struct StoredSigningKey: Sendable {
    /// The private key.
    public let key: SigningKey
    /// When it was made; from then on it is published.
    public let created: Date
    /// From when on it signs, until a younger one does.
    public let signsFrom: Date

    /// Makes a stored key.
    ///
    /// - Parameter signsFrom: `nil` for one that signs at once.
    public init(key: SigningKey, created: Date, signsFrom: Date? = nil) {
        self.key = key
        self.created = created
        self.signsFrom = signsFrom ?? created
    }
}
