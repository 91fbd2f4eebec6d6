internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

/// Verifies the token of a workload as a subject token of its provider is verified: issuer, keys, times, audience.
///
/// It is not used up: a platform hands the same token out until it ends.
struct WorkloadVerifier: Sendable {
    private let providers: [ProviderID: JWTProvider]
    private let jwts: JWTVerifier

    init(providers: [IdentityProvider], keys: any KeySetSource, issuer: String) {
        var known: [ProviderID: JWTProvider] = [:]
        for case .jwt(let provider) in providers { known[provider.id] = provider }
        self.providers = known
        self.jwts = JWTVerifier(keys: keys, issuer: issuer)
    }

    func verify(
        _ assertion: UnverifiedClientAssertion, _ type: ClientAssertionType, as workload: WorkloadIdentity,
        of client: Client, at now: Date
    ) async throws(ClientRefusal) {
        try assertion.checkKind(orAlso: ["jose"])
        let claims: JSONObject
        do throws(SubjectTokenRefusal) {
            let token = RoutedJWT(
                jwt: assertion.jwt, provider: try provider(of: assertion, type, workload), isDecrypted: false)
            var trace: DecisionTrace?
            claims = try await jwts.verify(token, as: .jwt, for: client, at: now, tracing: &trace).claims
        } catch {
            throw .workload(error)
        }
        guard let subject = claims["sub"]?.stringValue, workload.subject.matches(subject) else { throw .otherWorkload }
    }

    /// The provider is the client's, whatever the token says; it may not name another one. A JWT-SVID may name none
    /// (draft-ietf-oauth-spiffe-client-auth-02).
    private func provider(
        of assertion: UnverifiedClientAssertion, _ type: ClientAssertionType, _ workload: WorkloadIdentity
    ) throws(SubjectTokenRefusal) -> JWTProvider {
        guard let provider = providers[workload.provider] else { throw .issuerUnknown }
        guard provider.isEnabled else { throw .providerDisabled }
        guard let claimed = assertion.jwt.claimedIssuer else {
            guard type == .spiffe else { throw .issuerMissing }
            return provider
        }
        guard let issuer = try? Issuer(claimed), issuer == provider.issuer || provider.issuerAliases.contains(issuer)
        else { throw .issuerUnknown }
        return provider
    }
}
