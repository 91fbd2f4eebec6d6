internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

// Whom a verified token makes: the provider's rules, and between their halves the registry of subjects.
extension TokenExchange {
    /// A token of our own says whom it is about; of every other one its provider's file does. `require` and the policies see the
    /// id that the subject has for good.
    func map(
        _ identity: VerifiedIdentity, of provider: ProviderProfile?, at now: Date, noting record: inout DecisionRecord,
        tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> MappedIdentity {
        let input = MappingInput(
            claims: identity.claims, provider: identity.provider.description, tokenType: identity.tokenType.shortName,
            now: now, speaker: identity.speaker)
        if let subject = identity.local?.subject {
            trace.note(.subject, .noted, "the token names the local subject", value: .string(subject.id))
            try check(subject.id, tracing: &trace)
            return MappedIdentity(subject, of: input)
        }
        guard let provider else { throw .unavailable }
        let mapped: UnconfirmedIdentity
        do throws(MappingRefusal) {
            mapped = try provider.rules.map(input, tracing: &trace)
        } catch {
            throw .mapping(error)
        }
        let id = try await resolve(mapped, identity, of: provider, at: now, noting: &record, tracing: &trace)
        do throws(MappingRefusal) {
            return try provider.rules.confirm(mapped, as: id, tracing: &trace)
        } catch {
            throw .mapping(error)
        }
    }

    private func resolve(
        _ mapped: UnconfirmedIdentity, _ identity: VerifiedIdentity, of provider: ProviderProfile, at now: Date,
        noting record: inout DecisionRecord, tracing trace: inout DecisionTrace?
    ) async throws(Refusal) -> String {
        do throws(SubjectRefusal) {
            return try await subjects.resolve(
                mapped, identity, by: provider.registration, at: now, noting: &record.entries, tracing: &trace)
        } catch {
            throw .subject(error)
        }
    }

    /// Refuses a subject that is disabled.
    func check(_ subject: String, tracing trace: inout DecisionTrace?) throws(Refusal) {
        do throws(SubjectRefusal) {
            try subjects.check(subject)
        } catch {
            trace.note(error)
            throw .subject(error)
        }
    }
}
