/// The configured providers by what their tokens say of themselves.
public struct ProviderDirectory: Sendable {
    private let byIssuer: [String: IdentityProvider]
    /// The enabled providers whose tokens may be encrypted.
    let providersWithDecryptionKeys: [IdentityProvider]

    /// Files the providers. Where two share an issuer the first one keeps it: configuration refuses that before.
    public init(_ providers: [IdentityProvider]) {
        var byIssuer: [String: IdentityProvider] = [:]
        for provider in providers {
            for issuer in provider.issuerAliases.union([provider.issuer]) where byIssuer[issuer.description] == nil {
                byIssuer[issuer.description] = provider
            }
        }
        self.byIssuer = byIssuer
        self.providersWithDecryptionKeys = providers.filter { $0.isEnabled && !$0.decryptionKeys.isEmpty }
    }

    var hasDecryptionKeys: Bool { !providersWithDecryptionKeys.isEmpty }

    /// The provider of an `iss`, by exact comparison.
    func provider(ofIssuer claimed: String?) throws(SubjectTokenRefusal) -> IdentityProvider {
        guard let claimed else { throw .issuerMissing }
        guard let provider = byIssuer[claimed] else { throw .issuerUnknown }
        // Swift compares strings by canonical equivalence; an issuer is compared byte for byte.
        guard provider.names(claimed) else { throw .issuerUnknown }
        guard provider.isEnabled else { throw .providerDisabled }
        return provider
    }
}

extension IdentityProvider {
    fileprivate func names(_ claimed: String) -> Bool {
        issuer.description.utf8.elementsEqual(claimed.utf8)
            || issuerAliases.contains { $0.description.utf8.elementsEqual(claimed.utf8) }
    }
}
