internal import JOSE

/// The JSON Schema of a configuration file, made from the keys that its readers know: editors complete and check by it.
///
/// It sees what stands in one file. What needs other files, the environment or a look into expressions, only
/// ``ConfigurationLoader`` can check.
public enum ConfigurationSchema: String, CaseIterable, Sendable {
    /// `gateway.yaml`
    case gateway
    /// A provider file.
    case provider

    /// The schema as JSON, on several lines.
    public var text: String { IndentedJSON(.object(document)).text }

    /// The schema.
    var document: JSONObject {
        var document: JSONObject = [
            "$schema": "http://json-schema.org/draft-07/schema#", "title": .string(title),
            "description": .string(description),
        ]
        for (name, value) in root { document[name] = value }
        document["definitions"] = .object(definitions)
        return document
    }

    private var title: String {
        switch self {
        case .gateway: "Cambio: gateway.yaml"
        case .provider: "Cambio: a provider file"
        }
    }

    private var description: String {
        switch self {
        case .gateway: "The gateway: where it listens, what it issues tokens for, to whom, and by which policies."
        case .provider: "One identity provider: what its tokens must satisfy, and whom they make."
        }
    }

    private var root: JSONObject {
        switch self {
        case .gateway: ValueSchema.section(GatewayReader.Key.self).members
        case .provider: ProviderSchema.root
        }
    }

    private var definitions: JSONObject {
        var definitions: JSONObject = [
            "text": ["type": "string", "minLength": 1, "pattern": .string(Pattern.template)],
            "reference": [
                "allOf": [["$ref": "#/definitions/text"]], "pattern": .string(Pattern.holdsReference),
            ],
            "expression": [
                "type": ["string", "boolean", "number"], "minLength": 1, "pattern": .string(Pattern.template),
            ],
        ]
        guard self == .provider else { return definitions }
        for (name, value) in ProviderSchema.definitions { definitions[name] = value }
        return definitions
    }
}
