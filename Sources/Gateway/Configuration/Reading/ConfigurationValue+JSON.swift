internal import JOSE

extension ConfigurationValue {
    /// The value as JSON, by the core schema of YAML 1.2: `1` is an integer, `"1"` a string. References are not
    /// replaced: the data is taken as it stands.
    func json() -> JSONValue? {
        switch node.content {
        case .refused: return nil
        case .mapping: return jsonObject().map(JSONValue.object)
        case .sequence(let elements):
            let values = (list() ?? []).compactMap { $0.json() }
            return values.count == elements.count ? .array(values) : nil
        case .scalar(let scalar):
            switch CoreSchemaValue(scalar) {
            case .null: return .null
            case .bool(let value): return .bool(value)
            case .integer(let value): return .integer(value)
            case .unsigned(let value): return .unsigned(value)
            case .double(let value): return .double(value)
            case .string(let value): return .string(value)
            case .unrepresentable:
                return refuse("is a number that JSON has no form for here: put it in quotes if it is a string")
            }
        }
    }

    /// The mapping as a JSON object.
    func jsonObject() -> JSONObject? {
        guard let members = members() else { return nil }
        var object = JSONObject()
        var isWhole = true
        for (name, value) in members {
            guard let json = value.json() else {
                isWhole = false
                continue
            }
            object[name] = json
        }
        return isWhole ? object : nil
    }
}
