internal import JOSE

extension TestReader.Key {
    var schema: KeySchema {
        switch self {
        case .name: .required(.text, "What the test shows.")
        case .claims: .required(.data, "The claims of a token, as data.")
        case .expect: .optional(Self.expectation, "The local subject that must come out.")
        case .reject:
            .optional(
                ValueSchema(["anyOf": [["enum": [true]], ["$ref": "#/definitions/text"]]]),
                "The message of the rule that must refuse, or true for a refusal of any kind.")
        }
    }

    static var relations: JSONObject { Relation.exactlyOne(of: [Self.expect, .reject]) }

    private static var expectation: ValueSchema {
        ValueSchema.section(TestReader.ExpectKey.self).with(["minProperties": 1])
    }
}

extension TestReader.ExpectKey {
    var schema: KeySchema {
        switch self {
        case .subject: .optional(.text, "The id of the local subject, with the prefix that `subject` gives it.")
        case .claims: .optional(.data, "All its claims.")
        }
    }
}
