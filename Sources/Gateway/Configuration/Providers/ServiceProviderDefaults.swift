internal import SAML
internal import XMLSecurity

/// What we are to a SAML provider whose file does not say otherwise.
struct ServiceProviderDefaults {
    /// `nil` where the issuer is wrong, which has been reported.
    let entityID: EntityID?
    let recipients: Set<String>
    let decryptionKeys: [XMLDecryptionKey]

    init(_ rules: SAMLRules, issuer: String?) {
        entityID = rules.entityID ?? issuer.flatMap { try? EntityID("\($0)/saml") }
        recipients = Set(issuer.map { ["\($0)/saml/acs", "\($0)/token"] } ?? [])
        decryptionKeys = rules.encryption.map(\.key)
    }
}
