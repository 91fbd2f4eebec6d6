internal import Crypto
internal import CryptoExtras

extension XMLSigningKey {
    /// A signature value (XML Signature 1.1 section 6.4): of ECDSA both integers, one after the other.
    func sign(_ message: [UInt8], _ algorithm: XMLSignatureAlgorithm) throws(XMLSigningError) -> [UInt8] {
        do {
            return switch algorithm.digest {
            case .sha1: try sign(Insecure.SHA1.hash(data: message), algorithm.family)
            case .sha256: try sign(SHA256.hash(data: message), algorithm.family)
            case .sha384: try sign(SHA384.hash(data: message), algorithm.family)
            case .sha512: try sign(SHA512.hash(data: message), algorithm.family)
            }
        } catch let error as XMLSigningError {
            throw error
        } catch {
            throw .cryptography
        }
    }

    private func sign(_ digest: some Digest, _ family: XMLSignatureAlgorithm.Family) throws -> [UInt8] {
        switch (material, family) {
        case (.rsa(let key), .rsa):
            Array(try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
        case (.rsa(let key), .pss): Array(try key.signature(for: digest, padding: .PSS).rawRepresentation)
        case (.p256(let key), .ecdsa): Array(try key.signature(for: digest).rawRepresentation)
        case (.p384(let key), .ecdsa): Array(try key.signature(for: digest).rawRepresentation)
        case (.p521(let key), .ecdsa): Array(try key.signature(for: digest).rawRepresentation)
        case (.rsa, .ecdsa), (.p256, _), (.p384, _), (.p521, _): throw XMLSigningError.unsuitableKey
        }
    }
}
