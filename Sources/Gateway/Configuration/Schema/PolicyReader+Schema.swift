internal import JOSE
internal import TokenExchange

extension PolicyReader.Key {
    var schema: KeySchema {
        switch self {
        case .name: .required(.text, "Its name, which audit events show.")
        case .clients: .required(.someNames, "The ids of the clients that it allows.")
        case .providers:
            .required(
                .someNames,
                "The ids of the providers whose tokens it allows; of our own: local-tokens, personal-access-tokens, subject-tokens, clients."
            )
        case .resources: .required(.someNames, "The ids of the resources that it allows tokens for.")
        case .scopes:
            .optional(.names(of: .text(Pattern.scope)), "The scopes that it allows; default: all of the resource's.")
        case .when:
            .optional(
                .expression,
                "A CEL expression that must be true, over subject, claims, token, request, variables and now.")
        case .lifetime:
            .optional(.duration(TokenDefaults.lifetimes), "A ceiling for the lifetime of the tokens that it allows.")
        case .actor:
            .optional(
                .words(of: Policy.ActorRule.self),
                "Whether an actor token may, or must, be there.",
                default: .string(Policy.ActorRule.none.rawValue))
        case .refreshToken:
            .optional(.flag, "Whether a refresh token is issued too, and may be requested.", default: false)
        case .refreshTokenLifetime:
            .optional(
                .duration(PolicyReader.refreshTokenLifetimes),
                "How long a refresh token and those that it is rotated to live.",
                default: .duration(PolicyReader.defaultRefreshTokenLifetime))
        case .actors:
            .optional(
                .someNames, "The ids of the providers whose tokens may be actor tokens; default: those of providers.")
        case .impersonation:
            .optional(
                .flag, "Whether what is issued with an actor token keeps silent about the actor.", default: false)
        case .issues:
            .optional(
                .names(
                    of: .words(TokenType.issuable.map(\.shortName) + TokenType.issuable.map(\.identifier)),
                    atLeast: 1),
                "The token types that may be requested.",
                default: .strings([TokenType.accessToken, .jwt].map(\.shortName)))
        }
    }
}
