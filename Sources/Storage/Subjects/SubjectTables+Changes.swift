import GRDB
import TokenExchange

// Each runs in an immediate transaction of its caller's.
extension SubjectTables {
    static func register(
        _ link: SubjectLink, verifiedEmail email: VerifiedEmail?, makesNew: Bool, at now: Timestamp,
        in database: Database
    ) throws -> RegisteredSubject? {
        if let known = try subject(linkedBy: link, in: database) {
            guard let email, known.email == nil else { return known }
            return try record(email, for: known, in: database)
        }
        if let email, let known = try subject(withEmail: email, in: database) {
            try insert(link, to: known.id, in: database)
            return try subject(known.id, in: database)
        }
        guard makesNew else { return nil }
        let id = RandomIdentifier.make()
        try database.execute(
            sql: "INSERT INTO subjects (id, created, email) VALUES (?, ?, ?)", arguments: [id, now, email?.description])
        try insert(link, to: id, in: database)
        return try subject(id, in: database)
    }

    static func unlink(_ link: SubjectLink, from id: String, in database: Database) throws -> RegisteredSubject? {
        try database.execute(
            sql: "DELETE FROM subject_links WHERE provider = ? AND subject = ? AND id = ?",
            arguments: [link.provider.description, link.subject, id])
        return database.changesCount == 1 ? try subject(id, in: database) : nil
    }

    static func disable(_ id: String, at now: Timestamp, in database: Database) throws -> Timestamp {
        try database.execute(
            sql: "INSERT INTO disabled_subjects (id, disabled) VALUES (?, ?) ON CONFLICT DO NOTHING",
            arguments: [id, now])
        return try Timestamp.fetchOne(
            database, sql: "SELECT disabled FROM disabled_subjects WHERE id = ?", arguments: [id]) ?? now
    }

    static func enable(_ id: String, in database: Database) throws -> Bool {
        try database.execute(sql: "DELETE FROM disabled_subjects WHERE id = ?", arguments: [id])
        return database.changesCount == 1
    }

    static func merge(_ other: String, into id: String, at now: Timestamp, in database: Database) throws -> SubjectMerge
    {
        guard other != id else { return .same }
        guard let target = try subject(id, in: database) else { return .unknown(id) }
        guard let source = try subject(other, in: database) else { return .unknown(other) }
        for subject in [target, source] where subject.disabled != nil { return .disabled(subject.id) }
        try database.execute(sql: "UPDATE subject_links SET id = ? WHERE id = ?", arguments: [id, other])
        try database.execute(
            sql: "UPDATE personal_access_tokens SET subject = ? WHERE subject = ?", arguments: [id, other])
        try database.execute(sql: "DELETE FROM subjects WHERE id = ?", arguments: [other])
        if target.email == nil {
            try database.execute(sql: "UPDATE subjects SET email = ? WHERE id = ?", arguments: [source.email, id])
        }
        _ = try disable(other, at: now, in: database)
        return try subject(id, in: database).map(SubjectMerge.merged) ?? .unknown(id)
    }

    /// Where another subject has the address, nothing is changed.
    private static func record(
        _ email: VerifiedEmail, for subject: RegisteredSubject, in database: Database
    ) throws -> RegisteredSubject? {
        try database.execute(
            sql: "UPDATE OR IGNORE subjects SET email = ? WHERE id = ? AND email IS NULL",
            arguments: [email.description, subject.id])
        return try Self.subject(subject.id, in: database)
    }

    private static func insert(_ link: SubjectLink, to id: String, in database: Database) throws {
        try database.execute(
            sql: "INSERT INTO subject_links (provider, subject, id) VALUES (?, ?, ?)",
            arguments: [link.provider.description, link.subject, id])
    }
}
