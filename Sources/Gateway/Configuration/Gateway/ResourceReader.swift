internal import JOSE
internal import TokenExchange

/// Reads one of `resources`.
struct ResourceReader {
    enum Key: String, ConfigurationKey {
        case id, scopes, lifetime, algorithm, format, claims, saml
        case senderConstrained = "sender_constrained"
        case identityAssertion = "identity_assertion"
        case trustDomain = "trust_domain"

        var schema: KeySchema {
            switch self {
            case .id:
                .required(
                    .text(Pattern.resourceID),
                    "What `audience` and `resource` of a request name, and the `aud` of its tokens.")
            case .scopes: .optional(.names(of: .text(Pattern.scope)), "The scopes that it knows.", default: [])
            case .lifetime: .optional(.duration(TokenDefaults.lifetimes), "A ceiling for the lifetime of its tokens.")
            case .algorithm:
                .optional(
                    .words(SignatureAlgorithm.forLocalTokens.map(\.rawValue)),
                    "What its tokens are signed with; default: the algorithm of tokens.")
            case .format:
                .optional(
                    .words(of: Resource.Format.self),
                    "What its access tokens are: JWTs (RFC 9068), or opaque strings for introspection (RFC 7662).",
                    default: .string(Resource.Format.jwt.rawValue))
            case .claims: .optional(.names, "The mapped claims that enter its tokens; default: all.")
            case .senderConstrained:
                .optional(
                    .flag, "Whether its tokens must be bound to a key of the client (RFC 9449, RFC 8705).",
                    default: false)
            case .saml:
                .optional(
                    .section(SAMLRecipient.Key.self), "What a SAML assertion for it needs; without it there are none.")
            case .identityAssertion:
                .optional(
                    .section(IdentityAssertionAudience.Key.self),
                    "For an authorization server elsewhere, whose issuer is the id: identity assertion grants for it.")
            case .trustDomain:
                .optional(
                    .section(TrustDomain.Key.self),
                    "For a trust domain, whose name is the id: transaction tokens for it.")
            }
        }
    }

    let tokens: TokenDefaults
    /// Whether the gateway has a key for assertions.
    let signsAssertions: Bool

    /// The resource; `nil` if something is wrong with it.
    func read(_ value: ConfigurationValue, declaring names: inout DeclaredNames) -> Resource? {
        guard let mapping = value.mapping(Key.self) else { return nil }
        let scopes = mapping[.scopes]?.scopes() ?? []
        let id = declare(mapping, scopes, in: &names)
        let lifetime = mapping[.lifetime]?.seconds(in: TokenDefaults.lifetimes)
        let algorithm = mapping[.algorithm]?.signingAlgorithm(postQuantum: tokens.postQuantum) ?? tokens.algorithm
        let claims = mapping[.claims]?.names().map { Set($0.map(\.name)) }
        let format = mapping[.format]?.choice(of: Resource.Format.self) ?? .jwt
        let requiresKey = mapping[.senderConstrained]?.boolean() ?? false
        let saml = mapping[.saml].flatMap { SAMLRecipient($0, signs: signsAssertions) }
        let identityAssertion = mapping[.identityAssertion].flatMap(IdentityAssertionAudience.init)
        let trustDomain = mapping[.trustDomain].flatMap(TrustDomain.init)
        refuseMixtures(mapping)
        guard let id else { return nil }
        var resource = Resource(id: id, scopes: scopes, lifetime: lifetime, algorithm: algorithm, claims: claims)
        resource.format = format
        resource.requiresKey = requiresKey
        resource.saml = saml
        resource.identityAssertion = identityAssertion
        resource.trustDomain = trustDomain
        return resource
    }

    /// What lies elsewhere has no access tokens of ours.
    private func refuseMixtures(_ mapping: ConfigurationMapping<Key>) {
        guard let key = [Key.identityAssertion, .trustDomain].first(where: mapping.contains) else { return }
        for other in [Key.format, .senderConstrained, .saml, .trustDomain] where other != key {
            mapping[other]?.report("has no meaning with \(key.rawValue)")
        }
    }

    /// The claims that a resource names, read before, so that nothing is reported twice.
    static func claims(of resource: ConfigurationValue) -> [(String, ConfigurationValue)] {
        guard case .mapping(let members) = resource.node.content,
            let member = members.first(where: { $0.name == Key.claims.rawValue }),
            case .sequence(let elements) = member.value.content
        else { return [] }
        let list = resource.child(member)
        return elements.enumerated().compactMap { index, element in
            guard case .scalar(let scalar) = element.content else { return nil }
            return (scalar.text, ConfigurationValue(node: element, key: "\(list.key)[\(index)]", file: list.file))
        }
    }

    private func declare(
        _ mapping: ConfigurationMapping<Key>, _ scopes: [Scope], in names: inout DeclaredNames
    ) -> String? {
        guard let value = mapping.required(.id), let id = value.resourceID() else { return nil }
        guard names.resources[id] == nil else { return value.refuse("another resource has this id") }
        names.resources[id] = Set(scopes)
        return id
    }
}

extension ConfigurationValue {
    /// A list of scopes (RFC 6749 section 3.3).
    func scopes() -> [Scope]? {
        names()?.compactMap { name, value in
            guard let scope = Scope(name) else {
                return value.refuse("must be printable ASCII without space, \" and \\ (RFC 6749 section 3.3)")
            }
            return scope
        }
    }

    /// What `aud` may say of a resource; as a URI it has no fragment (RFC 8707 section 2).
    fileprivate func resourceID() -> String? {
        guard let id = string() else { return nil }
        guard id.utf8.count <= 1024,
            id.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.properties.generalCategory != .control })
        else { return refuse("must have at most 1024 bytes, and neither white space nor control characters") }
        guard !id.contains(":") || !id.contains("#") else {
            return refuse("must not have a fragment (RFC 8707 section 2)")
        }
        return id
    }
}
