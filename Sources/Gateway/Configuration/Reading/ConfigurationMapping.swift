internal import CEL
internal import JOSE

/// The keys of a mapping. A key that is not among them is an error, so that a typo in a setting cannot pass in silence.
///
/// Each key says what it is for in ``schema``, by a `switch` without `default`: a new key does not compile without it.
protocol ConfigurationKey: RawRepresentable<String>, CaseIterable, Hashable {
    var schema: KeySchema { get }
    /// What must hold between the keys of the section, in the words of JSON Schema; nothing unless a type says so.
    static var relations: JSONObject { get }
}

extension ConfigurationKey {
    static var relations: JSONObject { [:] }
}

/// A mapping whose keys are fixed.
struct ConfigurationMapping<Key: ConfigurationKey> {
    /// The mapping itself.
    let value: ConfigurationValue
    private let values: [Key: ConfigurationValue]

    init(_ value: ConfigurationValue, members: [YAMLMember]) {
        self.value = value
        var values: [Key: ConfigurationValue] = [:]
        for member in members {
            let child = value.child(member)
            guard let key = Key(rawValue: member.name) else {
                value.file.report(Self.unknown(member.name), at: member.position, key: child.key)
                continue
            }
            values[key] = child
        }
        self.values = values
    }

    /// The keys that are there.
    var keys: some Collection<Key> { values.keys }

    func contains(_ key: Key) -> Bool { values[key] != nil }

    /// The value of a key as it stands, also where there is nothing after it; `nil` if it is not there.
    func present(_ key: Key) -> ConfigurationValue? { values[key] }

    /// The value of a key; `nil` if it is not there. A key with nothing after it is reported.
    subscript(key: Key) -> ConfigurationValue? {
        guard let child = values[key] else { return nil }
        return child.node.isNull ? child.refuse("has no value") : child
    }

    /// The value of a key that must be there.
    func required(_ key: Key) -> ConfigurationValue? {
        guard !contains(key) else { return self[key] }
        value.file.report(
            "is required", at: value.node.position, key: ConfigurationKeyPath.member(key.rawValue, of: value.key))
        return nil
    }

    private static func unknown(_ name: String) -> String {
        guard let nearest = NearestName.of(name, among: Key.allCases.map(\.rawValue)) else { return "unknown key" }
        return "unknown key; did you mean \(nearest)?"
    }
}
