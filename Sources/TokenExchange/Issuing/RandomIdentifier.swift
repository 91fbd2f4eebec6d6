internal import Crypto
internal import JOSE
internal import Synchronization

/// Names that nobody can guess: 128 random bits in base64url, 22 characters. None begins with `-`, which commands take for an option.
public enum RandomIdentifier {
    // Of the process, as the source that it stands before is.
    private static let supply = Mutex(RandomSupply())

    /// A new identifier.
    public static func make() -> String {
        while true {
            let identifier = Base64URL.encode(supply.withLock { $0.take() })
            if !identifier.hasPrefix("-") { return identifier }
        }
    }
}

/// Random octets of the system, fetched for many identifiers at a time: a call for each would be a notable part of an exchange.
private struct RandomSupply {
    private static let identifierBytes = 16
    private static let identifiers = 64

    private var octets: [UInt8] = []

    /// As many octets as an identifier takes, which are nobody else's.
    mutating func take() -> [UInt8] {
        if octets.isEmpty {
            let bits = SymmetricKeySize(bitCount: Self.identifiers * Self.identifierBytes * 8)
            octets = SymmetricKey(size: bits).withUnsafeBytes(Array.init)
        }
        defer { octets.removeLast(Self.identifierBytes) }
        return Array(octets.suffix(Self.identifierBytes))
    }
}
