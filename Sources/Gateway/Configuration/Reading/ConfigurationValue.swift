/// A value in a configuration file. Every read gives `nil` where the value is not what it must be, after reporting it.
struct ConfigurationValue {
    let node: YAMLNode
    /// The dotted path of its key.
    let key: String
    let file: ConfigurationFile

    func report(_ problem: String) {
        file.report(problem, at: node.position, key: key)
    }

    func warn(_ problem: String) {
        file.report(problem, at: node.position, key: key, severity: .warning)
    }

    /// Reports a problem where a value was wanted.
    func refuse<Value>(_ problem: String) -> Value? {
        report(problem)
        return nil
    }

    /// Reports that the value is of another kind.
    func refuse<Value>(otherThan wanted: String) -> Value? {
        if case .refused = node.content { return nil }
        return refuse("must be \(wanted), found \(node.kind)")
    }

    /// A Boolean: `true` or `false`.
    func boolean() -> Bool? {
        guard case .scalar(let scalar) = node.content, scalar.style == .plain else {
            return refuse(otherThan: "true or false")
        }
        switch scalar.text {
        case "true": return true
        case "false": return false
        case "True", "TRUE", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off",
            "OFF", "y", "n":
            return refuse("must be true or false, found \(scalar.text), which other versions of YAML may take for one")
        default: return refuse(otherThan: "true or false")
        }
    }

    /// A whole number.
    func integer(in bounds: ClosedRange<Int>) -> Int? {
        guard case .scalar(let scalar) = node.content, case .integer(let value) = CoreSchemaValue(scalar)
        else { return refuse(otherThan: "a whole number") }
        guard let number = Int(exactly: value), bounds.contains(number)
        else { return refuse("must be from \(bounds.lowerBound) to \(bounds.upperBound), found \(value)") }
        return number
    }

    /// The elements of a list.
    func list() -> [ConfigurationValue]? {
        guard case .sequence(let elements) = node.content else { return refuse(otherThan: "a list") }
        return elements.enumerated().map { index, element in
            ConfigurationValue(node: element, key: "\(key)[\(index)]", file: file)
        }
    }

    /// The members of a mapping whose keys are the operator's own.
    func members() -> [(name: String, value: ConfigurationValue)]? {
        guard case .mapping(let members) = node.content else { return refuse(otherThan: "a mapping") }
        return members.map { ($0.name, child($0)) }
    }

    /// A mapping whose keys are fixed. Others are reported, and so is a key without a value.
    func mapping<Key: ConfigurationKey>(_ keys: Key.Type = Key.self) -> ConfigurationMapping<Key>? {
        guard case .mapping(let members) = node.content else { return refuse(otherThan: Self.mapping(of: keys)) }
        return ConfigurationMapping(self, members: members)
    }

    /// A mapping, with its keys where there are few.
    private static func mapping<Key: ConfigurationKey>(of keys: Key.Type) -> String {
        let names = keys.allCases.map(\.rawValue)
        return names.count > 3 ? "a mapping" : "a mapping (\(names.joined(separator: ", ")))"
    }

    func child(_ member: YAMLMember) -> ConfigurationValue {
        ConfigurationValue(node: member.value, key: ConfigurationKeyPath.member(member.name, of: key), file: file)
    }
}
