internal import SAML
internal import XMLSecurity

/// A document that the target `saml` accepts: where it is signed, for another implementation to look at.
public struct AcceptedResponse: Sendable {
    /// What carries a signature.
    public enum SignedPart: String, Sendable {
        /// The response.
        case response
        /// The assertion that it holds, or that came alone.
        case assertion
        /// The assertion that comes out of the encrypted one.
        case decrypted
        /// The same, where the key stands beside the ciphertext and nothing refers to it: a rule of SAML's (saml-core
        /// section 2.2.4), of which XML Encryption knows nothing.
        case decryptedBeside = "decrypted_beside"
    }

    /// What carries a signature, all of which must verify.
    public let signed: [SignedPart]

    /// The certificates of whoever signs, and the key to decrypt with, each in PEM.
    public static let keys: (certificates: [String], decryption: String) = (
        HonestResponses.certificates.map { "-----BEGIN CERTIFICATE-----\n\($0)\n-----END CERTIFICATE-----\n" },
        HonestResponses.decryptionKey + "\n"
    )

    /// Verifies a document. `nil` where it is refused.
    public init?(_ bytes: [UInt8]) {
        guard let token = SAMLInvariants.token(bytes), let keys = HonestResponses.keys,
            case .success? = try? SAMLInvariants.outcome(of: token, with: keys),
            let root = try? UnverifiedDocument(parsing: bytes).root
        else { return nil }
        self.signed = Self.signedParts(of: root)
    }

    private static func signedParts(of root: UnverifiedElement) -> [SignedPart] {
        guard root.name == name("Response") else { return [.assertion] }
        var parts: [SignedPart] = root.isSigned ? [.response] : []
        if root.children(name("Assertion")).contains(where: \.isSigned) { parts.append(.assertion) }
        if let encrypted = root.children(name("EncryptedAssertion")).first,
            let key = try? XMLDecryptionKey(pem: HonestResponses.decryptionKey),
            let decrypted = try? ElementDecryption(keys: [key], allowsCBC: true).decrypt(encrypted),
            decrypted.root.isSigned
        {
            let isBeside = encrypted.children.contains { $0.name.local == "EncryptedKey" }
            let isReferred = encrypted.elementsBelow.contains { $0.name.local == "RetrievalMethod" }
            parts.append(isBeside && !isReferred ? .decryptedBeside : .decrypted)
        }
        return parts
    }

    private static func name(_ local: String) -> XMLName {
        let kind = local == "Response" ? "protocol" : "assertion"
        return XMLName(local, in: "urn:oasis:names:tc:SAML:2.0:\(kind)")
    }
}
