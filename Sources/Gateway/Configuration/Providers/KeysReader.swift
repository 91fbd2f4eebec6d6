internal import JOSE
internal import ProviderDocuments

/// Reads the `keys` of a provider file.
struct KeysReader {
    enum Key: String, ConfigurationKey {
        case discovery
        case jwksURI = "jwks_uri"
        case jwksFile = "jwks_file"
        case jwks
        case caCertificate = "ca_certificate"
        case refresh
    }

    enum RefreshKey: String, ConfigurationKey {
        case min, max, cooldown
        case maximumStaleness = "max_stale"
    }

    /// The keys that name a key set, of which there may be one.
    static let sources = [Key.jwksURI, .jwksFile, .jwks]

    private let mapping: ConfigurationMapping<Key>?
    private let isPresent: Bool
    /// The path of the certificates that are trusted for this provider.
    let caFile: String?
    let refresh: RefreshPolicy

    init(_ value: ConfigurationValue?) {
        isPresent = value != nil
        mapping = value?.mapping(Key.self)
        caFile = mapping?[.caCertificate]?.pemFile(holding: "CERTIFICATE")?.location
        refresh = mapping?[.refresh].map(Self.refresh) ?? RefreshPolicy()
    }

    /// Where the keys are; `nil` if that is wrong.
    func location() -> KeyLocation? {
        guard let mapping else { return isPresent ? nil : .discoveryAtIssuer }
        let sources = Self.sources.filter(mapping.contains)
        for extra in sources.dropFirst() {
            mapping[extra]?.report("\(sources[0].rawValue) says already where the keys are: give one of the two")
        }
        let discovery = mapping[.discovery].map { ($0, $0.url()) }
        if let first = sources.first {
            discovery?.0.warn("has no effect: \(first.rawValue) says where the keys are")
            return location(first, in: mapping)
        }
        guard mapping.contains(.discovery) else { return .discoveryAtIssuer }
        return discovery?.1.map(KeyLocation.discovery)
    }

    private func location(_ key: Key, in mapping: ConfigurationMapping<Key>) -> KeyLocation? {
        guard let value = mapping[key] else { return nil }
        switch key {
        case .jwksURI: return value.url().map(KeyLocation.jwksURI)
        case .jwksFile:
            let bytes = value.path().flatMap { Self.bytes(of: $0, for: value) }
            return Self.keySet(value, bytes).map(KeyLocation.fixed)
        case .jwks:
            let bytes = value.jsonObject().map { JSONValue.object($0).serialized() }
            return Self.keySet(value, bytes).map(KeyLocation.fixed)
        case .discovery, .refresh, .caCertificate: return nil
        }
    }

    static func bytes(of path: FilePath, for value: ConfigurationValue) -> [UInt8]? {
        do throws(FileProblem) {
            return try FileContents.read(path.location, limit: JWKSet.maximumBytes)
        } catch {
            return value.refuse("\(path.shown) \(error)")
        }
    }

    /// A key set with at least one usable key.
    static func keySet(_ value: ConfigurationValue, _ bytes: [UInt8]?) -> JWKSet? {
        guard let bytes else { return nil }
        let set: JWKSet
        do throws(JWKSetError) {
            set = try JWKSet(parsing: bytes)
        } catch {
            return value.refuse("is no JWK set (RFC 7517 section 5): \(sentence(error))")
        }
        for skipped in set.skipped { value.warn("key \(skipped.index) is not used: \(sentence(skipped.reason))") }
        for exposed in set.exposed {
            value.warn("key \(exposed) has its private half in it, which is for its owner alone")
        }
        return set.keys.isEmpty ? value.refuse("holds no usable key") : set
    }

    static func refresh(_ value: ConfigurationValue) -> RefreshPolicy {
        guard let mapping = value.mapping(RefreshKey.self) else { return RefreshPolicy() }
        let least = mapping[.min]?.seconds(in: lifetimes)
        let most = mapping[.max]?.seconds(in: lifetimes)
        let cooldown = mapping[.cooldown]?.seconds(in: cooldowns)
        let stale = mapping[.maximumStaleness]?.seconds(in: stalenesses)
        let defaults = RefreshPolicy()
        let policy = RefreshPolicy(
            minimumLifetime: least.map { .seconds($0) } ?? defaults.minimumLifetime,
            maximumLifetime: most.map { .seconds($0) } ?? defaults.maximumLifetime,
            cooldown: cooldown.map { .seconds($0) } ?? defaults.cooldown,
            maximumStaleness: stale.map { .seconds($0) } ?? defaults.maximumStaleness)
        // A maximum below the default minimum of five minutes lowers the minimum with it.
        guard let most, .seconds(most) < policy.minimumLifetime else { return policy }
        guard least == nil else {
            mapping[.max]?.report("must not be less than min")
            return policy
        }
        return RefreshPolicy(
            minimumLifetime: .seconds(most), maximumLifetime: .seconds(most), cooldown: policy.cooldown,
            maximumStaleness: policy.maximumStaleness)
    }
}
