internal import JOSE
internal import ProviderDocuments

/// Reads the `keys` of a client: as those of a provider, without discovery.
struct ClientKeysReader {
    enum Key: String, ConfigurationKey {
        case jwksURI = "jwks_uri"
        case jwksFile = "jwks_file"
        case jwks
        case caCertificate = "ca_certificate"
        case refresh

        var schema: KeySchema {
            switch self {
            case .jwksURI: KeysReader.Key.jwksURI.schema
            case .jwksFile: KeysReader.Key.jwksFile.schema
            case .jwks: KeysReader.Key.jwks.schema
            case .caCertificate:
                .optional(.text, "A PEM file: the authorities trusted at jwks_uri, instead of those of the system.")
            case .refresh: KeysReader.Key.refresh.schema
            }
        }

        static var relations: JSONObject { Relation.exactlyOne(of: sources) }
    }

    private static let sources = [Key.jwksURI, .jwksFile, .jwks]

    /// Where the keys are; `nil` if that is wrong.
    let location: ClientKeys.Location?
    /// The path of the certificates that are trusted for this client.
    let caFile: String?
    let refresh: RefreshPolicy

    init?(_ value: ConfigurationValue) {
        guard let mapping = value.mapping(Key.self) else { return nil }
        caFile = mapping[.caCertificate]?.pemFile(holding: "CERTIFICATE")?.location
        refresh = mapping[.refresh].map(KeysReader.refresh) ?? RefreshPolicy()
        let sources = Self.sources.filter(mapping.contains)
        for extra in sources.dropFirst() {
            mapping[extra]?.report("\(sources[0].rawValue) says already where the keys are: give one of the two")
        }
        guard let first = sources.first else {
            value.report("must say where the keys are: jwks_uri, jwks_file or jwks")
            return nil
        }
        location = Self.location(first, mapping)
    }

    private static func location(_ key: Key, _ mapping: ConfigurationMapping<Key>) -> ClientKeys.Location? {
        guard let value = mapping[key] else { return nil }
        switch key {
        case .jwksURI: return value.url().map(ClientKeys.Location.jwksURI)
        case .jwksFile:
            let bytes = value.path().flatMap { KeysReader.bytes(of: $0, for: value) }
            return KeysReader.keySet(value, bytes).map(ClientKeys.Location.fixed)
        case .jwks:
            let bytes = value.jsonObject().map { JSONValue.object($0).serialized() }
            return KeysReader.keySet(value, bytes).map(ClientKeys.Location.fixed)
        case .caCertificate, .refresh: return nil
        }
    }
}
