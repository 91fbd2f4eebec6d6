/// The keys of a provider file.
enum ProviderKey: String, ConfigurationKey {
    case id, type, enabled, variables, validate, mapping, require, subject, tests, replay, accepts
    case displayName = "display_name"
    case clockSkew = "clock_skew"
    case maximumAge = "max_age"
    case onFirstSight = "on_first_sight"
    case linkBy = "link_by"
    case authoritativeFor = "authoritative_for"

    case issuer, audiences, keys, algorithms
    case issuerAliases = "issuer_aliases"

    case metadata, audience, recipients, signed, cbc
    case entityID = "entity_id"
    case decryptionKeys = "decryption_keys"
    case allowSHA1 = "allow_sha1"
    case allowSmallRSA = "allow_small_rsa"
    case allowExpiredCertificates = "allow_expired_certificates"
    case attributeNames = "attribute_names"

    case client, cache
    case assumedLifetime = "assumed_lifetime"
    case caCertificate = "ca_certificate"
    case introspectionEndpoint = "introspection_endpoint"
    case clientIDs = "client_ids"
    case subjectTokenType = "subject_token_type"

    /// The types of provider that the key has a meaning for.
    var types: Set<ProviderType> {
        switch self {
        case .id, .type, .enabled, .variables, .validate, .mapping, .require, .subject, .tests, .replay, .accepts,
            .displayName, .clockSkew, .maximumAge, .onFirstSight, .linkBy, .authoritativeFor:
            Set(ProviderType.allCases)
        case .keys, .algorithms, .issuerAliases: [.oidc]
        case .issuer, .audiences: [.oidc, .introspection]
        case .decryptionKeys: [.oidc, .saml]
        case .metadata, .audience, .recipients, .signed, .cbc, .entityID, .allowSHA1, .allowSmallRSA,
            .allowExpiredCertificates, .attributeNames:
            [.saml]
        case .client, .cache, .introspectionEndpoint, .clientIDs, .subjectTokenType, .assumedLifetime, .caCertificate:
            [.introspection]
        }
    }
}
