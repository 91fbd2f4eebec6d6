public import JOSE
public import SAML

extension EntityMetadata {
    /// What rules see as `claims.metadata`, and a federation's filter as `metadata`.
    public var claims: JSONObject {
        [
            "entity_id": .string(entityID.description),
            "registration_authority": registrationAuthority.map(JSONValue.string) ?? .string(""),
            "entity_categories": .strings(entityCategories),
            "entity_category_support": .strings(entityCategorySupport),
            "assurance_certifications": .strings(assuranceCertifications),
            "display_names": .object(JSONObject(strings: displayNames)),
            "scopes": .strings(scopes.filter { !$0.isRegularExpression }.map(\.value)),
        ]
    }
}

extension JSONValue {
    fileprivate static func strings(_ values: [String]) -> JSONValue { .array(values.map(JSONValue.string)) }
}

extension JSONObject {
    fileprivate init(strings: [String: String]) {
        self.init()
        for (name, value) in strings.sorted(by: { $0.key < $1.key }) { self[name] = .string(value) }
    }
}
