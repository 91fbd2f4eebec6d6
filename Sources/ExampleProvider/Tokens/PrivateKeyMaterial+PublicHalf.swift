internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

extension PrivateKeyMaterial {
    /// id-ml-dsa-65, of keys and of signatures (RFC 9881 section 2).
    static let mlDSA65Identifier: [UInt8] = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x12]

    /// The public half as a SubjectPublicKeyInfo (RFC 5280 section 4.1).
    var subjectPublicKeyInfo: [UInt8] {
        switch self {
        case .rsa(let key): Array(key.publicKey.derRepresentation)
        case .p256(let key): Array(key.publicKey.derRepresentation)
        case .p384(let key): Array(key.publicKey.derRepresentation)
        case .p521(let key): Array(key.publicKey.derRepresentation)
        case .ed25519(let key):
            DER.sequence(
                DER.sequence(DER.objectIdentifier([0x2B, 0x65, 0x70])),
                DER.bitString(Array(key.publicKey.rawRepresentation)))
        case .mlDSA65(let key):
            DER.sequence(
                DER.sequence(DER.objectIdentifier(Self.mlDSA65Identifier)),
                DER.bitString(Array(key.publicKey.rawRepresentation)))
        }
    }

    /// The public half as an RSAPublicKey (RFC 8017 appendix A.1.1).
    var pkcs1PublicKey: [UInt8]? {
        guard case .rsa(let key) = self else { return nil }
        return Array(key.publicKey.pkcs1DERRepresentation)
    }

    /// The plain octets of the public half: the modulus, the uncompressed point (SEC 1) or the Edwards point.
    var publicOctets: [UInt8]? {
        switch self {
        case .rsa(let key): (try? key.publicKey.getKeyPrimitives()).map { Array($0.modulus) }
        case .p256(let key): Array(key.publicKey.x963Representation)
        case .p384(let key): Array(key.publicKey.x963Representation)
        case .p521(let key): Array(key.publicKey.x963Representation)
        case .ed25519(let key): Array(key.publicKey.rawRepresentation)
        case .mlDSA65(let key): Array(key.publicKey.rawRepresentation)
        }
    }
}
