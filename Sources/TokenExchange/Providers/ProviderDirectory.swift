internal import ClaimMapping

/// The configured providers by what their tokens say of themselves.
public struct ProviderDirectory: Sendable {
    private let byIssuer: [Issuer: JWTProvider]
    /// The enabled providers whose tokens may be encrypted.
    let providersWithDecryptionKeys: [JWTProvider]

    /// Files the providers. Where two share an issuer the first one keeps it: configuration refuses that before.
    public init(_ providers: [JWTProvider]) {
        var byIssuer: [Issuer: JWTProvider] = [:]
        for provider in providers {
            for issuer in provider.issuerAliases.union([provider.issuer]) where byIssuer[issuer] == nil {
                byIssuer[issuer] = provider
            }
        }
        self.byIssuer = byIssuer
        self.providersWithDecryptionKeys = providers.filter { $0.isEnabled && !$0.decryptionKeys.isEmpty }
    }

    var hasDecryptionKeys: Bool { !providersWithDecryptionKeys.isEmpty }

    /// The provider of an `iss`, by exact comparison.
    func provider(ofIssuer claimed: String?) throws(SubjectTokenRefusal) -> JWTProvider {
        guard let claimed else { throw .issuerMissing }
        guard let issuer = try? Issuer(claimed), let provider = byIssuer[issuer] else { throw .issuerUnknown }
        guard provider.isEnabled else { throw .providerDisabled }
        return provider
    }

    /// For an explanation: the provider whose issuer differs from an unknown one in its final slash or in case alone.
    func nearMiss(ofIssuer claimed: String?) -> String? {
        guard let claimed, (try? provider(ofIssuer: claimed)) == nil else { return nil }
        let near = byIssuer.first { Self.folded($0.key.description) == Self.folded(claimed) && $0.value.isEnabled }
        return near.map {
            "\($0.value.id) has the issuer \(SecretMask.quoted($0.key.description)), which is another one"
        }
    }

    private static func folded(_ issuer: String) -> String {
        issuer.lowercased().hasSuffix("/") ? String(issuer.lowercased().dropLast()) : issuer.lowercased()
    }
}
