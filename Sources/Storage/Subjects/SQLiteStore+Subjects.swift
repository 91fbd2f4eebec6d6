import GRDB
public import TokenExchange

public import struct Foundation.Date

extension SQLiteStore: SubjectRegistry {
    /// The subject that a link leads to.
    public func subject(linkedBy link: SubjectLink) async throws(StoreUnavailable) -> RegisteredSubject? {
        try await lookUp { try SubjectTables.subject(linkedBy: link, in: $0) }
    }

    /// The subject that has an e-mail address.
    public func subject(withEmail email: VerifiedEmail) async throws(StoreUnavailable) -> RegisteredSubject? {
        try await lookUp { try SubjectTables.subject(withEmail: email, in: $0) }
    }

    /// Links a subject that is there and has the e-mail address, or else makes one.
    public func register(
        _ link: SubjectLink, verifiedEmail email: VerifiedEmail?, makesNew: Bool, at now: Date
    ) async throws(StoreUnavailable) -> RegisteredSubject? {
        try await change {
            try SubjectTables.register(
                link, verifiedEmail: email, makesNew: makesNew, at: Timestamp(now), in: $0)
        }
    }

    /// Whether a subject is disabled. Answered from memory; what another process has changed is seen within about a second.
    public func isDisabled(_ subject: String) -> Bool { disabledSubjects.contains(subject) }
}

extension SQLiteStore: SubjectRecords {
    /// The subject of an id.
    public func registeredSubject(_ id: String) async throws(StoreUnavailable) -> RegisteredSubject? {
        try await lookUp { try SubjectTables.subject(id, in: $0) }
    }

    /// Subjects in the order of their ids.
    public func registeredSubjects(_ query: SubjectQuery) async throws(StoreUnavailable) -> [RegisteredSubject] {
        try await lookUp { try SubjectTables.subjects(query, in: $0) }
    }

    /// Disables a subject, registered or not.
    public func disable(_ subject: String, at now: Date) async throws(StoreUnavailable) -> Date {
        try await changeSubjects { try SubjectTables.disable(subject, at: Timestamp(now), in: $0).date }
    }

    /// Lets a subject in again.
    public func enable(_ subject: String) async throws(StoreUnavailable) -> Bool {
        try await changeSubjects { try SubjectTables.enable(subject, in: $0) }
    }

    /// Takes a link from a subject.
    public func unlink(_ link: SubjectLink, from id: String) async throws(StoreUnavailable) -> RegisteredSubject? {
        try await change { try SubjectTables.unlink(link, from: id, in: $0) }
    }

    /// Makes one subject of two.
    public func merge(_ other: String, into id: String, at now: Date) async throws(StoreUnavailable) -> SubjectMerge {
        try await changeSubjects { try SubjectTables.merge(other, into: id, at: Timestamp(now), in: $0) }
    }

    /// Changes who is disabled: the answers change with the commit, also where the caller has gone away meanwhile.
    private func changeSubjects<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(StoreUnavailable) -> Value {
        try await change { [disabledSubjects] database in
            let value = try body(database)
            let ids = try SubjectTables.disabled(in: database)
            database.afterNextTransaction { _ in disabledSubjects.replace(with: ids) }
            return value
        }
    }
}
