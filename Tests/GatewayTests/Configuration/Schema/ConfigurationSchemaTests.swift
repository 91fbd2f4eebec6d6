import Foundation
import JOSE
import ProviderDocuments
import Testing
import TokenExchange

@testable import Gateway

@Suite struct `The JSON Schema of a configuration file` {
    @Test(arguments: ConfigurationSchema.allCases)
    func `is the one in the repository`(_ schema: ConfigurationSchema) throws {
        let file = `The configuration in the repository`.root
            .appending(path: "config/schema/\(schema.rawValue).schema.json")
        #expect(try String(contentsOf: file, encoding: .utf8) == schema.text, "`make schema` writes it anew")
    }

    @Test(arguments: ConfigurationSchema.allCases)
    func `is JSON with the members that were meant`(_ schema: ConfigurationSchema) throws {
        #expect(try JSONValue.parse(Array(schema.text.utf8)) == .object(schema.document))
    }

    /// Every type of key, by what its section is called here.
    static let gatewayKeys = [
        names(GatewayReader.Key.self), names(ListenAddress.Key.self), names(TLSFiles.Key.self),
        names(ListenTLSKey.self),
        names(AdminAddress.Key.self), names(SAMLRules.Key.self), names(FetchRules.Key.self),
        names(TokenDefaults.Key.self), names(DPoPRules.Key.self), names(LimitRules.Key.self),
        names(LimitRules.RateKey.self),
        names(KeyRules.Key.self), names(AuditDestination.Key.self), names(LogRules.Key.self),
        names(ResourceReader.Key.self), names(SAMLRecipient.Key.self), names(IdentityAssertionAudience.Key.self),
        names(TrustDomain.Key.self), names(ClientReader.Key.self), names(ClientKeysReader.Key.self),
        names(ClientCertificateReader.Key.self), names(WorkloadReader.Key.self), names(KeysReader.RefreshKey.self),
        names(PolicyReader.Key.self),
    ]
    static let providerKeys = [
        names(ProviderKey.self), names(KeysReader.Key.self), names(KeysReader.RefreshKey.self),
        names(RulesReader.RuleKey.self), names(RulesReader.MappingKey.self), names(TestReader.Key.self),
        names(TestReader.ExpectKey.self), names(SAMLMetadataReader.Key.self), names(IntrospectionReader.ClientKey.self),
    ]

    @Test(arguments: zip(ConfigurationSchema.allCases, [gatewayKeys, providerKeys]))
    func `has every key of every section, and no other`(_ schema: ConfigurationSchema, keys: [Set<String>]) {
        var sections = Self.sections(of: .object(schema.document))
        // A provider file of one type has the keys of that type alone.
        sections.subtract(ProviderType.allCases.map { type in names(ProviderKey.self) { $0.types.contains(type) } })
        #expect(sections == Set(keys))
    }

    @Test(arguments: ConfigurationSchema.allCases)
    func `describes every key`(_ schema: ConfigurationSchema) {
        let mute = Self.properties(of: .object(schema.document), in: schema.document)
            .filter { $0.value["description"]?.stringValue?.isEmpty ?? true }
        #expect(mute.map(\.name) == [])
    }

    /// The keys of every section in a schema. Sections, and they alone, refuse other keys.
    private static func sections(of value: JSONValue) -> Set<Set<String>> {
        let inner = (value.arrayValue ?? value.objectValue?.map(\.1) ?? []).map(sections)
        let all = inner.reduce(into: Set<Set<String>>()) { $0.formUnion($1) }
        guard value.objectValue?["additionalProperties"]?.boolValue == false,
            let properties = value.objectValue?["properties"]?.objectValue
        else { return all }
        return all.union([Set(properties.map(\.0))])
    }

    /// Every key with its schema, the reference to it followed.
    private static func properties(
        of value: JSONValue, in document: JSONObject
    ) -> [(name: String, value: JSONObject)] {
        let inner = (value.arrayValue ?? value.objectValue?.map(\.1) ?? []).flatMap { properties(of: $0, in: document) }
        guard value.objectValue?["additionalProperties"]?.boolValue == false,
            let own = value.objectValue?["properties"]?.objectValue
        else { return inner }
        return inner
            + own.map { name, schema in
                let reference = schema.objectValue?["$ref"]?.stringValue?.split(separator: "/").last.map(String.init)
                let definition = reference.flatMap { document["definitions"]?.objectValue?[$0]?.objectValue }
                let isDescribed = schema.objectValue?["description"] != nil
                return (name, (isDescribed ? schema.objectValue : definition ?? schema.objectValue) ?? [:])
            }
    }
}

/// The names of a section's keys.
private func names<Key: ConfigurationKey>(_ keys: Key.Type, where isWanted: (Key) -> Bool = { _ in true }) -> Set<
    String
> {
    Set(Key.allCases.filter(isWanted).map(\.rawValue))
}
