internal import JOSE
internal import TokenExchange

extension PolicyReader.Key {
    var schema: KeySchema {
        switch self {
        case .name: .required(.text, "Its name, which audit events show.")
        case .clients: .required(.someNames, "The ids of the clients that it allows.")
        case .providers: .required(.someNames, "The ids of the providers whose tokens it allows.")
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
                "Whether an actor token may, or must, be there. This version serves none.",
                default: .string(Policy.ActorRule.none.rawValue))
        case .refreshToken:
            .optional(
                .flag, "Whether a refresh token is issued too. Not served by this version yet.", default: false)
        }
    }
}
