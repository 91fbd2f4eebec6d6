internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

// Explanations of a signature: where the keys came from, the algorithm, the key.
extension JWTVerifier {
    func note(
        _ token: RoutedJWT, verifiedBy key: VerificationKey, at now: Date, in trace: inout DecisionTrace?
    ) {
        let facts = SignatureFacts(header: token.jwt.header, provider: token.provider)
        trace.note(.keySet, .noted, origin(of: token, at: now))
        trace.note(.algorithm, .passed, facts.algorithm)
        trace.note(.signature, .passed, facts.signature(by: key))
    }

    /// What came before the step that refused has passed.
    func note(
        _ token: RoutedJWT, refusedFor refusal: SubjectTokenRefusal, at now: Date,
        in trace: inout DecisionTrace?
    ) {
        let facts = SignatureFacts(header: token.jwt.header, provider: token.provider)
        guard refusal.step != .keySet else { return trace.note(refusal, origin(of: token, at: now)) }
        trace.note(.keySet, .noted, origin(of: token, at: now))
        guard refusal.step != .algorithm else { return trace.note(refusal, facts.algorithm) }
        trace.note(.algorithm, .passed, facts.algorithm)
        trace.note(refusal, facts.key)
    }

    private func origin(of token: RoutedJWT, at now: Date) -> String? {
        keys.origin(of: token.provider.id, at: now)?.text
    }
}
