internal import SwiftASN1

/// The algorithm identifiers of Edwards and Montgomery keys in PKCS #8 form (RFC 8410 section 3).
///
/// swift-crypto reads such a key without looking at its algorithm, and would take an X25519 key for an Ed25519 one.
enum PKCS8Algorithm {
    case x25519
    case ed25519

    /// Reads the algorithm of a private key (RFC 5958 section 2); `nil` where it is another, or `der` is no such key.
    init?(of der: [UInt8]) {
        guard let identifier = try? Self.identifier(of: der) else { return nil }
        switch identifier {
        case [1, 3, 101, 110]: self = .x25519
        case [1, 3, 101, 112]: self = .ed25519
        default: return nil
        }
    }

    private static func identifier(of der: [UInt8]) throws -> ASN1ObjectIdentifier {
        var fields = try children(of: try DER.parse(der))
        guard fields.next() != nil, let algorithm = fields.next() else { throw UnusableKey.keyType }
        var parts = try children(of: algorithm)
        return try ASN1ObjectIdentifier(derEncoded: &parts)
    }

    private static func children(of node: ASN1Node) throws -> ASN1NodeCollection.Iterator {
        guard case .constructed(let nodes) = node.content else { throw UnusableKey.keyType }
        return nodes.makeIterator()
    }
}
