/// The configured providers by what their tokens say of themselves.
public struct ProviderDirectory: Sendable {
    private let byIssuer: [Issuer: IdentityProvider]
    /// The enabled providers whose tokens may be encrypted.
    let providersWithDecryptionKeys: [IdentityProvider]

    /// Files the providers. Where two share an issuer the first one keeps it: configuration refuses that before.
    public init(_ providers: [IdentityProvider]) {
        var byIssuer: [Issuer: IdentityProvider] = [:]
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
    func provider(ofIssuer claimed: String?) throws(SubjectTokenRefusal) -> IdentityProvider {
        guard let claimed else { throw .issuerMissing }
        guard let issuer = try? Issuer(claimed), let provider = byIssuer[issuer] else { throw .issuerUnknown }
        guard provider.isEnabled else { throw .providerDisabled }
        return provider
    }
}
