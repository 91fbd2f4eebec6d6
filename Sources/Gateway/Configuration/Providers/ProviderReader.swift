internal import ProviderDocuments
internal import TokenExchange

internal import struct Foundation.Date

/// Reads one provider file from its root.
struct ProviderReader {
    let mapping: ConfigurationMapping<ProviderKey>
    /// `nil` if it is wrong, which has been reported.
    let id: ProviderID?
    /// What we are to SAML providers.
    let serviceProvider: ServiceProviderDefaults
    /// Whether a file may name post-quantum algorithms.
    let allowsPostQuantum: Bool
    /// The time for the file's tests; `nil` leaves them alone.
    let testsAt: Date?

    /// The provider's id: `id`, or the file's name.
    static func id(of mapping: ConfigurationMapping<ProviderKey>) -> ProviderID? {
        let value = mapping[.id] ?? mapping.value
        let text = mapping.contains(.id) ? mapping[.id]?.string() : mapping.value.file.path.stem
        guard let text else { return nil }
        guard !ProviderID.reserved.contains(text) else {
            return value.refuse("is what policies call tokens of the gateway's own: give the provider another id")
        }
        do throws(InvalidProviderID) {
            return try ProviderID(text)
        } catch {
            let subject = mapping.contains(.id) ? "" : "without id the file's name is the id, which "
            return value.refuse("\(subject)must be 1 to 63 of a-z, 0-9, ., _ and -, the first a letter or a digit")
        }
    }

    func read() -> ProviderReading {
        let isEnabled = mapping[.enabled]?.boolean() ?? true
        let displayName = mapping[.displayName]?.string() ?? id?.description ?? ""
        let type = mapping.required(.type)?.choice(of: ProviderType.self)
        if let type { refuseKeys(ofOthersThan: type) }
        let introspection = type == .introspection ? IntrospectionReader(mapping) : nil
        let accepts = accepts(type, own: introspection?.tokenType?.type)
        let rules = RulesReader.read(mapping, id: id)
        let testTokenType = accepts.first ?? .idToken
        let tests = TestReader(provider: id?.description ?? "", tokenType: testTokenType, lines: rules.lines)
            .read(mapping[.tests], with: id == nil ? nil : rules.compiled, at: testsAt)
        let base = ProviderBase(mapping, id: id, isEnabled: isEnabled, accepts: Set(accepts))
        let described = describe(type, base, rules, introspection)
        var configuration = described.served.map {
            ProviderConfiguration($0, displayName: displayName, tests: tests, file: mapping.value.file.name)
        }
        configuration?.testTokenType = testTokenType
        configuration?.expressionLines = rules.lines
        return ProviderReading(
            configuration: configuration, isEnabled: isEnabled, issuers: described.issuers,
            tokenType: introspection?.tokenType, mappedClaims: rules.claimNames)
    }

    private struct Description {
        var issuers: [(issuer: String, value: ConfigurationValue)] = []
        var served: ProviderConfiguration.Kind?
    }

    /// What the provider is, by its type.
    private func describe(
        _ type: ProviderType?, _ base: ProviderBase, _ rules: ProviderRules, _ introspection: IntrospectionReader?
    ) -> Description {
        switch type {
        case .oidc?:
            let reader = OIDCReader(mapping, allowsPostQuantum: allowsPostQuantum)
            let served = reader.provider(base, rules).map { ProviderConfiguration.Kind.jwt($0.provider, $0.keys) }
            let issuers = reader.issuers.map { (issuer: $0.issuer.description, value: $0.value) }
            return Description(issuers: issuers, served: served)
        case .saml?:
            let reader = SAMLReader(mapping, defaults: serviceProvider)
            let served = reader.provider(base, rules).map { ProviderConfiguration.Kind.saml($0.provider, $0.metadata) }
            return Description(issuers: reader.issuers, served: served)
        case .introspection?:
            let served = introspection?.provider(base, rules).map {
                ProviderConfiguration.Kind.introspection($0.provider, $0.endpoint)
            }
            return Description(served: served)
        case nil:
            return Description()
        }
    }

    private func refuseKeys(ofOthersThan type: ProviderType) {
        for key in ProviderKey.allCases where !key.types.contains(type) {
            mapping.present(key)?.report("has no meaning for a provider of type \(type.rawValue)")
        }
    }

    /// The subject token types in the order of the file, the default where it names none; and that of its own, at any rate.
    private func accepts(_ type: ProviderType?, own: TokenType?) -> [TokenType] {
        let named = accepts(type, or: own)
        return named + [own].compactMap { $0 }.filter { !named.contains($0) }
    }

    private func accepts(_ type: ProviderType?, or own: TokenType?) -> [TokenType] {
        guard let value = mapping[.accepts], let names = value.someNames(), let type else {
            return type.map { [$0.tokenTypes[0]] } ?? []
        }
        return names.compactMap { name, value in
            guard let accepted = TokenType(shortName: name) ?? TokenType(identifier: name) else {
                return value.refuse(value.outside(TokenType.registered.map(\.shortName)))
            }
            guard type.tokenTypes.contains(accepted) || accepted == own else {
                return value.refuse(
                    "a provider of type \(type.rawValue) has no tokens of the type \(accepted.shortName)")
            }
            return accepted
        }
    }
}
