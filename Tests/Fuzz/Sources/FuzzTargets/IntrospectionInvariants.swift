internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

@testable internal import TokenExchange

/// What must hold of an introspection answer, and of what is checked of it.
enum IntrospectionInvariants {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let answer = try? IntrospectionAnswer(parsing: bytes, askedAt: now) else { return }
        try require(bytes.count <= IntrospectionAnswer.maximumBytes, "an answer has its cap")
        try require(answer.members["active"] == .bool(answer.isActive), "active is a Boolean, and the answer is that")
        try require(
            (try? JSONValue.parse(bytes))?.objectValue == answer.members, "the members are those of the text")
        guard let provider else { throw BrokenInvariant("there is a provider") }
        try checkTimes(of: answer, provider)
        try checkParties(of: answer, provider)
        try checkKind(of: answer)
    }

    private static let provider: IntrospectionProvider? = {
        guard let id = try? ProviderID("fuzz"),
            let rules = try? MappingRules(MappingSource(subject: "claims.sub", form: .mapped))
        else { return nil }
        return IntrospectionProvider(id: id, audiences: ["cambio"], clientIDs: ["portal"], rules: rules)
    }()

    private static func checkTimes(
        of answer: IntrospectionAnswer, _ provider: IntrospectionProvider
    ) throws(BrokenInvariant) {
        if let expiry = try? provider.checkExpiry(answer, at: now) {
            try require(expiry >= 1_800_000_000, "a token that is taken has not expired")
            let claimed = answer.members["exp"]?.doubleValue ?? 0
            try require(Double(expiry) <= claimed && claimed < Double(expiry) + 1, "exp is rounded down")
        }
        if (try? provider.profile.checkNotBefore(answer.members, at: now)) != nil, let start = answer.members["nbf"] {
            try require((start.doubleValue ?? .infinity) <= 1_800_000_060, "a token that is taken has begun")
        }
    }

    private static func checkParties(
        of answer: IntrospectionAnswer, _ provider: IntrospectionProvider
    ) throws(BrokenInvariant) {
        if (try? Parties(names: provider.audiences).checkAudience(answer.members["aud"])) != nil {
            let named = answer.members["aud"]?.arrayValue ?? [answer.members["aud"] ?? .null]
            try require(named.contains("cambio"), "an audience that is taken is ours")
        }
        if (try? provider.checkClient(answer.members["client_id"])) != nil {
            try require(answer.members["client_id"] == "portal", "a client that is taken is known")
        }
    }

    private static func checkKind(of answer: IntrospectionAnswer) throws(BrokenInvariant) {
        guard (try? TokenKind.check(answer: answer.members)) != nil else { return }
        let type = answer.members["token_type"] ?? .null
        try require(type.isNull || type.stringValue != nil, "a token type that is taken is a string")
        try require(answer.members["events"] == nil, "no event is a token")
    }
}
