internal import JOSE
internal import ProviderDocuments
internal import SAML

extension SAMLMetadataReader.Key {
    var schema: KeySchema {
        let defaults = RefreshPolicy()
        return switch self {
        case .url: .optional(.text(Pattern.url), "The URL of the metadata.")
        case .file: .optional(.text, "A file with the metadata; read again when it is refreshed.")
        case .mdq:
            .optional(
                .text(Pattern.url), "The base URL of a metadata query service: entities are asked for one by one.")
        case .signingCertificate:
            .optional(
                .text,
                "A PEM file: the certificates one of which signs the metadata. Without it no signature is needed.")
        case .filter:
            .optional(
                .expression, "Of a federation: CEL over `metadata` that says which identity providers count.")
        case .maximumValidity:
            .optional(
                .duration(SAMLMetadataReader.validities),
                "How far ahead `validUntil` may lie, which makes it required.")
        case .caCertificate:
            .optional(.text, "A PEM file: the authorities trusted for this URL, instead of those of the system.")
        case .refresh:
            .optional(
                .duration(SAMLMetadataReader.refreshes), "For how long metadata is used at most without asking again.",
                default: .duration(defaults.maximumLifetime))
        case .cooldown: .cooldown
        case .maximumStaleness: .maximumStaleness("For how long metadata is used when its server does not answer.")
        }
    }

    static var relations: JSONObject { Relation.exactlyOne(of: SAMLMetadataReader.sources) }
}
