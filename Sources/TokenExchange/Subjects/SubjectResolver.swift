internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

/// Finds the id that a mapped subject has for good, and refuses those who are disabled.
struct SubjectResolver: Sendable {
    let registry: any SubjectRegistry
    /// An explanation makes nothing and links nothing: a record that would be made has the id `LocalSubject.placeholder`.
    var isDryRun = false

    /// The id of the subject: of a registered one that of its record, which is made where the provider's file says so; of every
    /// other one the mapped id.
    ///
    /// - Parameter entries: Takes what is put on record, also where the subject is refused then.
    func resolve(
        _ mapped: UnconfirmedIdentity, _ identity: VerifiedIdentity, by registration: SubjectRegistration, at now: Date,
        noting entries: inout [SubjectEntry], tracing trace: inout DecisionTrace?
    ) async throws(SubjectRefusal) -> String {
        do throws(SubjectRefusal) {
            switch mapped.form {
            case .prefixed, .mapped:
                try check(mapped.subject.id)
                return mapped.subject.id
            case .registered:
                let link = SubjectLink(provider: identity.provider, subject: mapped.subject.id)
                let email = identity.verifiedEmail(in: registration.emailDomains)
                let found = try await find(link, email, by: registration, at: now, noting: &entries)
                trace.note(.registry, .passed, found.words, value: .string(found.id))
                return found.id
            }
        } catch {
            trace.note(error)
            throw error
        }
    }

    /// Refuses a subject that is disabled, registered or not.
    func check(_ subject: String) throws(SubjectRefusal) {
        guard !registry.isDisabled(subject) else { throw .disabled }
    }

    private struct Found {
        let id: String
        let words: String
    }

    private func find(
        _ link: SubjectLink, _ email: VerifiedEmail?, by registration: SubjectRegistration, at now: Date,
        noting entries: inout [SubjectEntry]
    ) async throws(SubjectRefusal) -> Found {
        if let subject = try await lookUp(link) {
            try check(subject)
            if !isDryRun, let email, subject.email == nil, try await lookUp(email) == nil {
                let known = try await register(link, email, makesNew: false, at: now)
                if known?.email == email.description {
                    entries.append(SubjectEntry(kind: .emailRecorded, subject: subject.id, provider: link.provider))
                }
            }
            return Found(id: subject.id, words: "on record")
        }
        let makesNew = registration.onFirstSight == .create
        if isDryRun { return try await foresee(email, makesNew: makesNew) }
        let kind: SubjectEntry.Kind = try await isOnRecord(email) ? .verifiedEmail : .firstSight
        guard let subject = try await register(link, email, makesNew: makesNew, at: now) else { throw .unknown }
        entries.append(SubjectEntry(kind: kind, subject: subject.id, provider: link.provider))
        try check(subject)
        return Found(id: subject.id, words: "on record from now on")
    }

    /// What a registration would come to.
    private func foresee(_ email: VerifiedEmail?, makesNew: Bool) async throws(SubjectRefusal) -> Found {
        if let email, let subject = try await lookUp(email) {
            try check(subject)
            return Found(id: subject.id, words: "would be linked by its e-mail address")
        }
        guard makesNew else { throw .unknown }
        return Found(id: LocalSubject.placeholder, words: "a record would be made; it has no id yet")
    }

    private func check(_ subject: RegisteredSubject) throws(SubjectRefusal) {
        guard subject.disabled == nil else { throw .disabled }
        try check(subject.id)
    }
}

// Each asks the registry, and says that it did not answer.
extension SubjectResolver {
    private func lookUp(_ link: SubjectLink) async throws(SubjectRefusal) -> RegisteredSubject? {
        do throws(StoreUnavailable) {
            return try await registry.subject(linkedBy: link)
        } catch {
            throw .registryUnavailable
        }
    }

    private func isOnRecord(_ email: VerifiedEmail?) async throws(SubjectRefusal) -> Bool {
        guard let email else { return false }
        return try await lookUp(email) != nil
    }

    private func lookUp(_ email: VerifiedEmail) async throws(SubjectRefusal) -> RegisteredSubject? {
        do throws(StoreUnavailable) {
            return try await registry.subject(withEmail: email)
        } catch {
            throw .registryUnavailable
        }
    }

    private func register(
        _ link: SubjectLink, _ email: VerifiedEmail?, makesNew: Bool, at now: Date
    ) async throws(SubjectRefusal) -> RegisteredSubject? {
        do throws(StoreUnavailable) {
            return try await registry.register(link, verifiedEmail: email, makesNew: makesNew, at: now)
        } catch {
            throw .registryUnavailable
        }
    }
}
