internal import ClaimMapping
internal import JOSE

/// What a refresh token keeps of the exchange that it came from, so that the same pipeline can run again: who the subject is
/// by its provider's token, what was granted, and who acted.
struct RefreshGrant: Sendable, Equatable {
    /// The provider of the subject token.
    var provider: ProviderID
    /// Its type.
    var tokenType: TokenType
    /// Its claims, with `act` and `cnf` of what was issued in place of its own, and without `may_act`.
    var claims: JSONObject
    /// Which member of a federation spoke.
    var speaker: String?
    /// The local subject. Where `isLocal`, rules are not asked, and this is what it is.
    var subject: LocalSubject
    /// Whether the subject token was one of the gateway's own.
    var isLocal: Bool
    /// The ids of what it came from, its own family first.
    var origins: [String]
    /// The granted resources.
    var resources: [String]
    /// The granted scopes.
    var scopes: [Scope]
    /// The actor, as policies see it.
    var actor: (provider: ProviderID, json: JSONObject)?
    /// When it ends, in seconds since 1970. Rotation does not move it.
    var expiry: Int

    static func == (left: RefreshGrant, right: RefreshGrant) -> Bool { left.json == right.json }
}

extension RefreshGrant {
    var json: JSONObject {
        var object: JSONObject = [
            "provider": .string(provider.description), "type": .string(tokenType.identifier),
            "claims": .object(claims), "sub": .string(subject.id), "sub_claims": .object(subject.claims),
            "local": .bool(isLocal), "origins": .array(origins.map(JSONValue.string)),
            "resources": .array(resources.map(JSONValue.string)),
            "scopes": .array(scopes.map { .string($0.description) }), "exp": .integer(Int64(expiry)),
        ]
        object["speaker"] = speaker.map(JSONValue.string)
        object["actor"] = actor.map { ["provider": .string($0.provider.description), "value": .object($0.json)] }
        return object
    }

    var content: [UInt8] { JSONValue.object(json).serialized() }

    /// `nil` for what this version did not write.
    init?(content: [UInt8]) {
        guard let object = (try? JSONValue.parse(content, limits: .stored))?.objectValue,
            let provider = object["provider"]?.stringValue.flatMap(ProviderID.init(stored:)),
            let type = object["type"]?.stringValue.flatMap(TokenType.init(identifier:)),
            let claims = object["claims"]?.objectValue, let subject = object["sub"]?.stringValue,
            let subjectClaims = object["sub_claims"]?.objectValue, let isLocal = object["local"]?.boolValue,
            let expiry = object["exp"]?.integerValue
        else { return nil }
        self.init(
            provider: provider, tokenType: type, claims: claims, speaker: object["speaker"]?.stringValue,
            subject: LocalSubject(id: subject, claims: subjectClaims), isLocal: isLocal,
            origins: object["origins"].strings, resources: object["resources"].strings,
            scopes: object["scopes"].strings.compactMap { Scope($0) }, actor: Self.actor(object["actor"]?.objectValue),
            expiry: Int(expiry))
    }

    private static func actor(_ object: JSONObject?) -> (provider: ProviderID, json: JSONObject)? {
        guard let provider = object?["provider"]?.stringValue.flatMap(ProviderID.init(stored:)),
            let value = object?["value"]?.objectValue
        else { return nil }
        return (provider, value)
    }
}

extension Optional<JSONValue> {
    /// The strings of an array.
    fileprivate var strings: [String] { (self?.arrayValue ?? []).compactMap(\.stringValue) }
}

extension ProviderID {
    fileprivate init?(stored text: String) {
        guard let id = try? ProviderID(text) else { return nil }
        self = id
    }
}
