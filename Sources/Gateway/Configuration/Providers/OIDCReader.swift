internal import JOSE
internal import ProviderDocuments
internal import TokenExchange

/// Reads what is special to providers of signed JWTs.
struct OIDCReader {
    private let mapping: ConfigurationMapping<ProviderKey>
    /// The issuer and its aliases, each with its place in the file.
    let issuers: [(issuer: Issuer, value: ConfigurationValue)]
    private let issuer: Issuer?
    private let allowsPostQuantum: Bool

    init(_ mapping: ConfigurationMapping<ProviderKey>, allowsPostQuantum: Bool) {
        self.mapping = mapping
        self.allowsPostQuantum = allowsPostQuantum
        let value = mapping.required(.issuer)
        issuer = value?.issuer()
        var issuers = issuer.flatMap { issuer in value.map { [(issuer: issuer, value: $0)] } } ?? []
        for (_, value) in mapping[.issuerAliases]?.names() ?? [] {
            guard let alias = value.issuer() else { continue }
            if alias == issuer { value.report("is the issuer itself") }
            issuers.append((alias, value))
        }
        self.issuers = issuers
    }

    /// The provider and where its keys are; `nil` if something is wrong.
    func provider(_ base: ProviderBase, _ rules: ProviderRules) -> (provider: JWTProvider, keys: ProviderKeys)? {
        let audiences = mapping.required(.audiences).flatMap(audiences)
        let algorithms = mapping[.algorithms].flatMap(algorithms)
        let decryptionKeys = mapping[.decryptionKeys]?.decryptionKeys() ?? []
        let keys = KeysReader(mapping[.keys])
        let location = keys.location()
        if location == .discoveryAtIssuer, issuer != nil { mapping[.issuer]?.requireDiscoverable() }
        guard let id = base.id, let issuer, let audiences, let compiled = rules.compiled, let location else {
            return nil
        }
        var provider = JWTProvider(id: id, issuer: issuer, audiences: audiences, rules: compiled)
        base.apply(to: &provider.profile)
        provider.issuerAliases = Set(issuers.map(\.issuer)).subtracting([issuer])
        provider.decryptionKeys = decryptionKeys
        if let algorithms { provider.algorithms = algorithms }
        return (
            provider,
            ProviderKeys(
                id: id, issuer: issuer, location: location, caFile: keys.caFile, refresh: keys.refresh)
        )
    }

    /// Without one, whom a token was issued to could not be decided.
    private func audiences(_ value: ConfigurationValue) -> Set<String>? {
        value.someNames().map { Set($0.map(\.name)) }
    }

    private func algorithms(_ value: ConfigurationValue) -> Set<SignatureAlgorithm>? {
        guard let elements = value.list() else { return nil }
        if elements.isEmpty { return value.refuse("must not be empty") }
        return Set(elements.compactMap { $0.providerAlgorithm(postQuantum: allowsPostQuantum) })
    }
}

extension ConfigurationValue {
    /// An issuer, compared byte for byte.
    func issuer() -> Issuer? {
        guard let text = string() else { return nil }
        do throws(InvalidIssuer) {
            return try Issuer(text)
        } catch {
            return refuse("must have at most 1024 bytes, and neither white space nor control characters")
        }
    }

    /// OpenID Connect Discovery 1.0 section 4.1: the URL of the document is made from the issuer.
    fileprivate func requireDiscoverable() {
        guard url() != nil, let text = string(), text.contains("?") else { return }
        report("must not have a query, since its keys are found by discovery (OpenID Connect Discovery 1.0 section 3)")
    }

    /// The files of private keys that tokens may be encrypted to.
    fileprivate func decryptionKeys() -> [DecryptionKey] {
        (list() ?? []).compactMap { value in
            guard let path = value.path(), let pem = value.contents(of: path) else { return nil }
            do throws(DecryptionKeyError) {
                return try DecryptionKey(pem: pem)
            } catch {
                return value.refuse("\(path.shown) holds no private key in PEM that tokens can be encrypted to")
            }
        }
    }
}
