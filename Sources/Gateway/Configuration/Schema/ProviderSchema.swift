internal import JOSE

/// The schema of a provider file: which keys it may and must have depends on its `type`.
enum ProviderSchema {
    /// A file whose type is missing, or stands behind a reference, may have every key.
    static var root: JSONObject {
        var root: JSONObject = ["$ref": "#/definitions/other"]
        for type in ProviderType.allCases.reversed() {
            root = [
                "if": ["required": ["type"], "properties": ["type": ["enum": .strings([type.rawValue])]]],
                "then": ["$ref": .string("#/definitions/\(type.rawValue)")],
                "else": .object(root),
            ]
        }
        return root
    }

    /// Each key, and each type's file.
    static var definitions: JSONObject {
        var definitions: JSONObject = ["other": .object(file(of: nil))]
        for type in ProviderType.allCases { definitions[type.rawValue] = .object(file(of: type)) }
        for key in ProviderKey.allCases where !key.dependsOnType {
            definitions[name(of: key)] = .object(key.schema.members)
        }
        return definitions
    }

    private static func file(of type: ProviderType?) -> JSONObject {
        let keys = ProviderKey.allCases.filter { type.map($0.types.contains) ?? true }
        let schemas = keys.map { key in
            let schema = key.schema(for: type)
            return (name: key.rawValue, schema: key.dependsOnType ? schema : schema.reference(name(of: key)))
        }
        return ValueSchema.section(schemas).with(registration).with(type?.relations ?? [:]).members
    }

    /// What is said of registered subjects must have some, and what links them be there as a whole.
    private static var registration: JSONObject {
        let registered = ValueSchema.words([RulesReader.Subject.registered.rawValue])
        func need(_ keys: [ProviderKey]) -> JSONValue {
            var condition = Relation.presence(keys)
            condition["properties"] = [ProviderKey.subject.rawValue: .object(registered.members)]
            return .object(condition)
        }
        return [
            "dependencies": [
                ProviderKey.onFirstSight.rawValue: need([.subject]),
                ProviderKey.linkBy.rawValue: need([.subject, .authoritativeFor]),
                ProviderKey.authoritativeFor.rawValue: need([.subject, .linkBy]),
            ]
        ]
    }

    private static func name(of key: ProviderKey) -> String { "key:\(key.rawValue)" }
}

extension ProviderType {
    /// What must hold between the keys of a file.
    fileprivate var relations: JSONObject {
        switch self {
        case .oidc:
            // Without another place for its keys they are found by discovery, at a URL made from the issuer.
            [
                "if": .object(ProviderSchema.saysWhereKeysAre),
                "else": ["properties": ["issuer": .object(ValueSchema.text(Pattern.discoverable).members)]],
            ]
        case .introspection: Relation.atLeastOne(of: [ProviderKey.audiences, .clientIDs])
        case .saml: [:]
        }
    }
}

extension ProviderSchema {
    fileprivate static var saysWhereKeysAre: JSONObject {
        [
            "required": .strings([ProviderKey.keys.rawValue]),
            "properties": ["keys": .object(Relation.atLeastOne(of: KeysReader.locations))],
        ]
    }
}
