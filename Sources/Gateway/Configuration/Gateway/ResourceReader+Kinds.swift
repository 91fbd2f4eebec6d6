internal import JOSE
internal import ProviderDocuments
internal import SAML
internal import TokenExchange

// What a resource takes beside access tokens.

extension SAMLRecipient {
    enum Key: String, ConfigurationKey {
        case recipient, audience
        case nameIDFormat = "name_id_format"

        var schema: KeySchema {
            switch self {
            case .recipient: .required(.text(Pattern.url), "The URL that the assertion is sent to.")
            case .audience:
                .optional(.text(Pattern.issuer), "The entity ID of the back end; default: the resource's id.")
            case .nameIDFormat:
                .optional(
                    .text(Pattern.uri), "The format of NameID, which is the local subject.",
                    default: .string(SAMLRecipient.unspecified))
            }
        }
    }

    /// - Parameter isPossible: Whether the gateway has a key that signs assertions.
    init?(_ value: ConfigurationValue, signs isPossible: Bool) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        if !isPossible { value.report("needs saml.signing at the top level: assertions are signed with its first key") }
        let audience = mapping[.audience]?.entityID()?.description
        let format = mapping[.nameIDFormat]?.string()
        guard let recipient = mapping.required(.recipient)?.url() else { return nil }
        self.init(
            recipient: recipient.description, audience: audience, nameIDFormat: format ?? SAMLRecipient.unspecified)
    }
}

extension IdentityAssertionAudience {
    enum Key: String, ConfigurationKey {
        case resources
        case clientIDs = "client_ids"

        var schema: KeySchema {
            switch self {
            case .clientIDs:
                .required(
                    .mapping(to: .text(Pattern.clientID)),
                    "The ids that our clients have there, by their ids here. Who is not named gets no grant.")
            case .resources: .optional(.someNames, "The resources there that a grant may name; default: any.")
            }
        }
    }

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        let resources = mapping[.resources]?.someNames().map { Set($0.map(\.name)) }
        guard let members = mapping.required(.clientIDs)?.members() else { return nil }
        let pairs = members.compactMap { name, value in value.string().map { (name, $0) } }
        self.init(clientIDs: Dictionary(pairs) { first, _ in first }, resources: resources)
    }
}

extension TrustDomain {
    enum Key: String, ConfigurationKey {
        case members

        var schema: KeySchema {
            switch self {
            case .members:
                .optional(
                    .someNames, "The resources in it: an access token of ours for one of them may begin a transaction.",
                    default: [])
            }
        }
    }

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        self.init(members: Set((mapping[.members]?.someNames() ?? []).map(\.name)))
    }
}
