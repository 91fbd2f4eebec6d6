internal import ProviderDocuments
internal import SAML
internal import TokenExchange
internal import XMLSecurity

/// Reads what is special to SAML providers.
struct SAMLReader {
    private let mapping: ConfigurationMapping<ProviderKey>
    private let defaults: ServiceProviderDefaults
    /// The entity ID; `nil` for a federation, and for one that is wrong.
    private let entityID: EntityID?

    init(_ mapping: ConfigurationMapping<ProviderKey>, defaults: ServiceProviderDefaults) {
        self.mapping = mapping
        self.defaults = defaults
        self.entityID = mapping[.entityID]?.entityID()
    }

    /// The entity ID with its place in the file; none for a federation.
    var issuers: [(issuer: String, value: ConfigurationValue)] {
        guard let entityID, let value = mapping[.entityID] else { return [] }
        return [(entityID.description, value)]
    }

    /// The provider and where its metadata is; `nil` if something is wrong.
    func provider(_ base: ProviderBase, _ rules: ProviderRules) -> (provider: SAMLProvider, metadata: ProviderMetadata)?
    {
        let signatures = signatureRules()
        let serviceProvider = serviceProvider(signatures)
        let metadata = mapping.required(.metadata).flatMap { value in
            SAMLMetadataReader(value, isFederation: !mapping.contains(.entityID))
                .read(of: base.id, entityID: entityID, signatures: signatures)
        }
        guard let id = base.id, let serviceProvider, let metadata, let compiled = rules.compiled,
            mapping.contains(.entityID) == (entityID != nil)
        else { return nil }
        var provider = SAMLProvider(id: id, entityID: entityID, serviceProvider: serviceProvider, rules: compiled)
        base.apply(to: &provider.profile)
        provider.serviceProvider.clockSkew = provider.profile.clockSkew
        return (provider, metadata)
    }

    private func serviceProvider(_ signatures: SignatureRules) -> ServiceProvider? {
        let audience = mapping.contains(.audience) ? mapping[.audience]?.entityID() : defaults.entityID
        let recipients =
            mapping.contains(.recipients)
            ? mapping[.recipients]?.someNames().map { Set($0.map(\.name)) } : defaults.recipients
        let signed = mapping[.signed]?.choice(of: SignedParts.self)
        let cbc = mapping[.cbc]?.choice(of: CBCRule.self)
        let keys = mapping[.decryptionKeys]?.samlDecryptionKeys() ?? []
        let names = attributeNames()
        guard let audience, let recipients else { return nil }
        return ServiceProvider(
            entityID: audience, recipients: recipients, signed: signed ?? .either, signatures: signatures,
            cbc: cbc ?? .signedResponse, decryptionKeys: keys + defaults.decryptionKeys,
            vocabulary: AttributeVocabulary(additions: names))
    }

    private func signatureRules() -> SignatureRules {
        var rules = SignatureRules()
        rules.allowsSHA1 = mapping[.allowSHA1]?.boolean() ?? false
        rules.allowsSmallRSA = mapping[.allowSmallRSA]?.boolean() ?? false
        rules.checksCertificateDates = !(mapping[.allowExpiredCertificates]?.boolean() ?? false)
        return rules
    }

    private func attributeNames() -> [String: String] {
        var names: [String: String] = [:]
        for (name, value) in mapping[.attributeNames]?.members() ?? [] { names[name] = value.string() }
        return names
    }
}

extension ConfigurationValue {
    /// The files of private keys that parts of assertions may be encrypted to.
    fileprivate func samlDecryptionKeys() -> [XMLDecryptionKey] {
        (list() ?? []).compactMap { value in
            guard let pem = value.pemText(holding: "PRIVATE KEY") else { return nil }
            do throws(XMLDecryptionKeyError) {
                return try XMLDecryptionKey(pem: pem)
            } catch {
                return value.refuse("\(value.shown) holds no RSA private key of 2048 to 8192 bits")
            }
        }
    }
}
