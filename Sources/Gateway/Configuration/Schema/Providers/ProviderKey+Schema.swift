internal import JOSE
internal import SAML
internal import TokenExchange

extension ProviderKey {
    /// For a file whose type is not known.
    var schema: KeySchema { schema(for: nil) }

    /// Whether the key's values, and not only whether it must be there, depend on the type.
    var dependsOnType: Bool { self == .accepts }

    /// The table of a provider file's keys.
    func schema(for type: ProviderType?) -> KeySchema {
        switch self {
        case .id:
            .optional(.text(Pattern.providerID), "Its id, and the prefix of its subjects; default: the file's name.")
        case .type:
            .required(
                .words(of: ProviderType.self),
                "oidc: signed JWTs. saml: SAML 2.0 assertions. introspection: opaque tokens, which the provider is asked about."
            )
        case .displayName: .optional(.text, "What people call it; default: its id.")
        case .enabled:
            .optional(.flag, "false: its tokens are treated as those of an unknown provider.", default: true)
        case .accepts: Self.accepts(type)
        case .replay:
            .optional(
                .words(of: ReplayWord.self), "one_time: each token is exchanged once.",
                default: .string(ReplayWord.reusable.rawValue))
        case .clockSkew:
            .optional(
                .duration(ProviderBase.skews),
                "How far ahead of our clock `iat` and `nbf` may be. `exp` is never stretched.",
                default: .duration(ProviderProfile.defaultClockSkew))
        case .maximumAge:
            .optional(.duration(ProviderBase.ages), "The greatest age that `iat` may show; default: no limit.")

        case .issuer:
            .optional(
                .text(Pattern.issuer),
                "What the `iss` of its tokens says, to the letter. Keys are found by discovery at this URL. For introspection: what the `iss` of an answer must say; default: it does not matter."
            )
            .required(type == .oidc)
        case .issuerAliases:
            .optional(.names(of: .text(Pattern.issuer)), "Further `iss` strings of the same provider.", default: [])
        case .audiences:
            .optional(
                .someNames, "What `aud` must name one of: the client id that the gateway, or its login, has there."
            )
            .required(type == .oidc)
        case .keys:
            .optional(.section(KeysReader.Key.self), "Where its keys are; default: found by discovery at the issuer.")
        case .algorithms:
            .optional(
                .list(of: .words(of: SignatureAlgorithm.self), atLeast: 1),
                "What its tokens may be signed with; default: all but ML-DSA-65, which is for tokens.post_quantum.")
        case .decryptionKeys:
            .optional(.list(of: .text), "PEM files: the private keys that its tokens may be encrypted to.")

        case .variables:
            .optional(
                .mapping(to: .expression),
                "Named CEL expressions, usable below as variables.NAME, and by those that come after.")
        case .validate:
            .optional(
                .list(of: .section(RulesReader.RuleKey.self)),
                "What the provider's claims must satisfy: CEL over claims, token, variables and now.")
        case .mapping:
            .required(
                .section(RulesReader.MappingKey.self),
                "Whom the claims make: CEL over claims, token, variables and now.")
        case .require:
            .optional(
                .list(of: .section(RulesReader.RuleKey.self)),
                "What the local subject must satisfy: CEL that sees subject too.")
        case .subject:
            .optional(
                .words(of: RulesReader.Subject.self),
                "prefixed: `<id>:<mapped subject>`. mapped: as it is. registered: a record of the gateway's own.",
                default: .string(RulesReader.Subject.prefixed.rawValue))
        case .onFirstSight:
            .optional(
                .words(of: SubjectRegistration.FirstSight.self),
                "With subject: registered. create: who is not on record gets one. reject: is refused.",
                default: .string(SubjectRegistration.FirstSight.create.rawValue))
        case .linkBy:
            .optional(
                .words(of: RegistrationReader.Link.self),
                "With subject: registered. verified_email: a verified e-mail address leads to the record that has it.")
        case .authoritativeFor:
            .optional(
                .names(of: .text(Pattern.domain), atLeast: 1),
                "The domains for whose e-mail addresses the provider's word is taken, in lower case.")
        case .tests: .optional(.list(of: .section(TestReader.Key.self)), "Examples that `cambio check` runs.")

        case .entityID:
            .optional(
                .text(Pattern.issuer),
                "The entity ID of the identity provider; without it the file stands for all that its metadata names.")
        case .metadata:
            .optional(.section(SAMLMetadataReader.Key.self), "Where its metadata is.").required(type == .saml)
        case .audience: .optional(.text, "Our entity ID, which its audiences name; default: that of the gateway.")
        case .recipients:
            .optional(.someNames, "Our endpoints; default: `<issuer>/saml/acs` and `<issuer>/token` of the gateway.")
        case .signed:
            .optional(
                .words(of: SignedParts.self), "What must be signed.",
                default: .string(SignedParts.either.rawValue))
        case .allowSHA1: .optional(.flag, "Whether signatures with SHA-1 are taken.", default: false)
        case .allowSmallRSA: .optional(.flag, "Whether RSA keys of 1024 to 2047 bits are taken.", default: false)
        case .allowExpiredCertificates:
            .optional(.flag, "Whether keys count outside of the dates of their certificates.", default: false)
        case .cbc:
            .optional(
                .words(of: CBCRule.self), "Whether AES-CBC is taken: never, under a signed response, or always.",
                default: .string(CBCRule.signedResponse.rawValue))
        case .attributeNames:
            .optional(.mapping(to: .text), "Short names of attributes, beside those that are built in.")

        case .introspectionEndpoint:
            .optional(.text(Pattern.url), "The URL that tokens are asked about at (RFC 7662).")
                .required(type == .introspection)
        case .client:
            .optional(.section(IntrospectionReader.ClientKey.self), "The gateway as a client of the provider.")
                .required(type == .introspection)
        case .clientIDs: .optional(.someNames, "Clients of the provider, one of which `client_id` or `azp` must name.")
        case .subjectTokenType:
            .optional(
                .text(Pattern.uri),
                "A URI of its own: a request with this subject_token_type is about a token of this provider.")
        case .cache:
            .optional(
                .duration(IntrospectionReader.cacheLifetimes),
                "For how long an answer is used again, never past the token's expiry.", default: .duration(.zero))
        case .assumedLifetime:
            .optional(
                .duration(IntrospectionReader.assumedLifetimes),
                "How long a token lives from an answer on that has no `exp`; default: such tokens are refused.")
        case .caCertificate:
            .optional(.text, "A PEM file: the authorities trusted for the endpoint, instead of those of the system.")
        }
    }

    /// By short name or by identifier, the default first.
    private static func accepts(_ type: ProviderType?) -> KeySchema {
        let types = type?.tokenTypes ?? TokenType.registered
        if type == .introspection {
            return .optional(
                .names(of: .text(Pattern.opaqueTokenType), atLeast: 1),
                "The subject token types that it is for, beside one of its own.", default: .strings(["access_token"]))
        }
        return .optional(
            .names(of: .words(types.map(\.shortName) + types.map(\.identifier)), atLeast: 1),
            "The subject token types that it is for.",
            default: type.flatMap(\.tokenTypes.first).map { .strings([$0.shortName]) })
    }
}
