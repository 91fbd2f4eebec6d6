import Crypto

import struct Foundation.Data

/// Seals secrets for the database: AES-256-GCM (NIST SP 800-38D) under the master key, with a random nonce.
///
/// A sealed value is one byte of version, 12 of nonce, the ciphertext, and 16 of tag. It is bound to its purpose, so
/// that a value put in the place of another does not open.
struct Seal: Sendable {
    /// What a sealed value is for; authenticated with it, not stored in it.
    enum Purpose: Equatable {
        /// The known text that tells whether a master key fits.
        case masterKeyCheck
        /// A private signing key.
        case signingKey(id: String, algorithm: String)
        /// What a token of the gateway's own says, kept in a table under the digest of its value.
        case token(table: String, digest: [UInt8])
    }

    private static let version: UInt8 = 1

    let masterKey: MasterKey

    /// - Throws: `CryptoKitError` if the cipher fails, which it does for no input of ours.
    func seal(_ secret: [UInt8], for purpose: Purpose) throws -> [UInt8] {
        let box = try AES.GCM.seal(secret, using: masterKey.symmetricKey, authenticating: purpose.associatedData)
        return [Self.version] + box.nonce + box.ciphertext + box.tag
    }

    /// - Returns: The secret; `nil` if it was not sealed under this master key for this purpose, or was changed since.
    func open(_ sealed: [UInt8], for purpose: Purpose) -> [UInt8]? {
        guard sealed.first == Self.version, let box = try? AES.GCM.SealedBox(combined: sealed.dropFirst()) else {
            return nil
        }
        let secret = try? AES.GCM.open(box, using: masterKey.symmetricKey, authenticating: purpose.associatedData)
        return secret.map { [UInt8]($0) }
    }
}

extension Seal.Purpose {
    /// One reading only: the fields are parted by a zero byte, which no key id, algorithm or table name holds.
    fileprivate var associatedData: Data {
        switch self {
        case .masterKeyCheck: Data("cambio 1 master key check".utf8)
        case .signingKey(let id, let algorithm): Data("cambio 1 signing key\0\(algorithm)\0\(id)".utf8)
        case .token(let table, let digest): Data("cambio 1 token\0\(table)\0".utf8) + digest
        }
    }
}
