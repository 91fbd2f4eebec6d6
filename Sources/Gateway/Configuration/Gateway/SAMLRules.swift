internal import FoundationEssentials
public import SAML
public import XMLSecurity

/// What the gateway is to SAML identity providers, whatever their files say: a service provider.
public struct SAMLRules: Sendable {
    /// Our entity ID; `nil` for `<issuer>/saml`.
    public var entityID: EntityID?
    /// The keys of our metadata, with their certificates: the first one signs it, and all of them are published.
    public var signing: [XMLSigningKey] = []
    /// The keys that providers encrypt to: the first one's certificate is published, and all of them decrypt.
    public var encryption: [EncryptionKey] = []
    /// Whether keys that sign are asked for: those that cannot be read have been reported.
    private(set) var isToSign = false
    /// For how many seconds our metadata is valid.
    public var metadataValidity = SAMLRules.defaultValidity

    static let defaultValidity = 7 * 86_400

    /// A key that providers encrypt to.
    public struct EncryptionKey: Sendable {
        /// The private key.
        public let key: XMLDecryptionKey
        /// Its certificate, in DER.
        public let certificate: [UInt8]
    }

    /// No keys: metadata is served unsigned, and nothing can be encrypted to us but to keys of a provider's file.
    public init() {}
}

extension SAMLRules {
    enum Key: String, ConfigurationKey {
        case signing, encryption
        case entityID = "entity_id"
        case metadataValidity = "metadata_valid_for"

        var schema: KeySchema {
            switch self {
            case .entityID:
                .optional(
                    .text(Pattern.issuer),
                    "Our entity ID, which audiences name; default: `<issuer>/saml` of the gateway.")
            case .signing:
                .optional(
                    .list(of: .section(TLSFiles.Key.self), atLeast: 1),
                    "Keys of our SAML metadata: the first one signs it, all of them are published.")
            case .encryption:
                .optional(
                    .list(of: .section(TLSFiles.Key.self), atLeast: 1),
                    "RSA keys that providers encrypt to: the first one is published, all of them decrypt.")
            case .metadataValidity:
                .optional(
                    .duration(SAMLRules.validities), "For how long our metadata is valid.",
                    default: .duration(SAMLRules.defaultValidity))
            }
        }
    }

    private static let validities = 3_600...2_592_000

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        self.init()
        entityID = mapping[.entityID]?.entityID()
        isToSign = mapping.contains(.signing)
        signing = mapping[.signing]?.keyPairs()?.compactMap(Self.signingKey) ?? []
        encryption = mapping[.encryption]?.keyPairs()?.compactMap(Self.encryptionKey) ?? []
        if let validity = mapping[.metadataValidity]?.seconds(in: Self.validities) { metadataValidity = validity }
    }

    private static func signingKey(_ pair: KeyPairText) -> XMLSigningKey? {
        do throws(XMLSigningError) {
            return try XMLSigningKey(pem: pair.privateKey, certificatePEM: pair.certificate)
        } catch {
            guard error == .certificateOfOther else {
                return pair.value.refuse("holds no RSA or EC key that signs, or no certificate of one")
            }
            return pair.value.refuse("private_key is not the key of the certificate")
        }
    }

    private static func encryptionKey(_ pair: KeyPairText) -> EncryptionKey? {
        guard let key = try? XMLDecryptionKey(pem: pair.privateKey) else {
            return pair.value.refuse("private_key is not an RSA key of 2048 to 8192 bits")
        }
        // The certificate is read as that of a signing key: both are RSA, and it must be of this very key.
        guard let signing = try? XMLSigningKey(pem: pair.privateKey, certificatePEM: pair.certificate),
            let certificate = signing.certificate
        else { return pair.value.refuse("private_key is not the key of the certificate") }
        return EncryptionKey(key: key, certificate: certificate)
    }
}

/// The texts of a certificate's and a private key's files.
private struct KeyPairText {
    let value: ConfigurationValue
    let certificate: String
    let privateKey: String
}

extension ConfigurationValue {
    fileprivate func keyPairs() -> [KeyPairText]? {
        guard let elements = list() else { return nil }
        if elements.isEmpty { return refuse("must not be empty") }
        return elements.compactMap { element in
            guard let mapping = element.mapping(TLSFiles.Key.self) else { return nil }
            let certificate = mapping.required(.certificate)?.pemText(holding: "CERTIFICATE")
            let privateKey = mapping.required(.privateKey)?.pemText(holding: "PRIVATE KEY")
            guard let certificate, let privateKey else { return nil }
            return KeyPairText(value: element, certificate: certificate, privateKey: privateKey)
        }
    }
}
