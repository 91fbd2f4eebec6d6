internal import ClaimMapping
internal import JOSE
internal import SAML
internal import XMLSecurity

internal import struct Foundation.Date

/// Verifies a routed SAML token with the keys of its entity's metadata (step 7).
struct AssertionVerifier: Sendable {
    let metadata: any MetadataSource

    func verify(
        _ token: RoutedAssertion, as type: TokenType, at now: Date, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        let profile = token.provider.profile
        try trace.check(.tokenType, VerificationFacts.accepted(by: profile)) { () throws(SubjectTokenRefusal) in
            guard profile.accepts.contains(type) else { throw .typeNotAccepted }
        }
        let (assertion, entity) = try await verifySignature(of: token, at: now, tracing: &trace)
        try trace.check(.issuedAt, Self.age(of: assertion, at: now, profile.maximumAge)) {
            () throws(SubjectTokenRefusal) in
            try profile.checkAge(of: assertion, at: now)
        }
        return VerifiedIdentity(assertion, as: type, of: token.provider, entity)
    }

    private static func age(of assertion: VerifiedAssertion, at now: Date, _ maximum: Int?) -> String {
        let age = Int(now.timeIntervalSince(assertion.issueInstant))
        return (["IssueInstant \(age) s ago"] + (maximum.map { ["max_age \($0) s"] } ?? [])).joined(separator: "; ")
    }

    /// Verifies with the metadata at hand; when it lacks the key, once more with the newest that can be had.
    private func verifySignature(
        of token: RoutedAssertion, at now: Date, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) -> (VerifiedAssertion, EntityMetadata) {
        let known = try await metadata(of: token, missing: nil, at: now, tracing: &trace)
        let notes = trace == nil ? nil : AssertionNotes()
        do throws(SAMLRefusal) {
            let assertion = try Self.verify(token, with: known, at: now, noting: notes)
            trace.note(notes)
            return (assertion, known)
        } catch {
            if let missing = MissingKey(error) {
                let newest = try await metadata(of: token, missing: missing, at: now, tracing: &trace)
                if newest.signingKeys != known.signingKeys {
                    return (try Self.verifyAnew(token, with: newest, at: now, tracing: &trace), newest)
                }
            }
            trace.note(notes)
            trace.note(SubjectTokenRefusal.saml(error))
            throw .saml(error)
        }
    }

    private static func verifyAnew(
        _ token: RoutedAssertion, with metadata: EntityMetadata, at now: Date, tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> VerifiedAssertion {
        let notes = trace == nil ? nil : AssertionNotes()
        do throws(SAMLRefusal) {
            let assertion = try verify(token, with: metadata, at: now, noting: notes)
            trace.note(notes)
            return assertion
        } catch {
            trace.note(notes)
            trace.note(SubjectTokenRefusal.saml(error))
            throw .saml(error)
        }
    }

    private static func verify(
        _ token: RoutedAssertion, with metadata: EntityMetadata, at now: Date, noting notes: AssertionNotes?
    ) throws(SAMLRefusal) -> VerifiedAssertion {
        let note = notes.map { notes in { (step: AssertionStep, fact: String) in notes.facts.append((step, fact)) } }
        return try token.provider.serviceProvider.verify(
            token.token, from: token.entity, with: metadata.signingKeys, at: now, noting: note)
    }

    private func metadata(
        of token: RoutedAssertion, missing: MissingKey?, at now: Date, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) -> EntityMetadata {
        if missing == nil, let found = token.metadata {
            trace.note(.metadata, .noted, origin(of: token, at: now))
            return found
        }
        do throws(MetadataUnavailable) {
            let found = try await metadata.metadata(
                of: token.provider.id, entity: token.entity, missing: missing, at: now)
            trace.note(.metadata, .noted, origin(of: token, at: now))
            return found
        } catch {
            let refusal = SubjectTokenRefusal(error)
            trace.note(refusal, origin(of: token, at: now))
            throw refusal
        }
    }

    private func origin(of token: RoutedAssertion, at now: Date) -> String? {
        metadata.origin(of: token.provider.id, at: now)?.text
    }
}

extension ProviderProfile {
    /// IssueInstant may lie ahead by the clock skew, and back by `max_age`.
    fileprivate func checkAge(of assertion: VerifiedAssertion, at now: Date) throws(SubjectTokenRefusal) {
        let age = now.timeIntervalSince(assertion.issueInstant)
        guard age >= -Double(clockSkew) else { throw .issuedInFuture }
        guard maximumAge.map({ age <= Double($0 + clockSkew) }) ?? true else { throw .tooOld }
    }
}

/// What the steps of a verification found, for an explanation.
final class AssertionNotes {
    var facts: [(step: AssertionStep, fact: String)] = []
}

extension Optional<DecisionTrace> {
    fileprivate mutating func note(_ notes: AssertionNotes?) {
        for note in notes?.facts ?? [] {
            self.note(DecisionStep(note.step), .passed, SecretMask.sentence(note.fact))
        }
    }
}

extension MissingKey {
    /// What newer metadata might hold. A token that hints at a known certificate and fails with it asks for nothing: a
    /// forger could otherwise use up the cool-down at will.
    fileprivate init?(_ refusal: SAMLRefusal) {
        switch refusal {
        case .signature(_, .unknownKey(let hint)): self = .keyID(hint)
        case .signature(_, .badSignatureWithoutHint), .signature(_, .noSuitableKey): self = .unnamed
        default: return nil
        }
    }
}
