import GRDB
import TokenExchange

/// The tables of the subjects: rows to values and back. Used alike by the store and by a reader of it.
enum SubjectTables {
    static func subject(_ id: String, in database: Database) throws -> RegisteredSubject? {
        let statement = try database.cachedStatement(
            sql: """
                SELECT subjects.id, created, email, disabled FROM subjects LEFT JOIN disabled_subjects USING (id)
                WHERE subjects.id = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
        let created: Timestamp = row["created"]
        let disabled: Timestamp? = row["disabled"]
        return RegisteredSubject(
            id: row["id"], created: created.date, disabled: disabled?.date, email: row["email"],
            links: try links(of: id, in: database))
    }

    static func subject(linkedBy link: SubjectLink, in database: Database) throws -> RegisteredSubject? {
        let statement = try database.cachedStatement(
            sql: "SELECT id FROM subject_links WHERE provider = ? AND subject = ?")
        let id = try String.fetchOne(statement, arguments: [link.provider.description, link.subject])
        return try id.flatMap { try subject($0, in: database) }
    }

    static func subject(withEmail email: VerifiedEmail, in database: Database) throws -> RegisteredSubject? {
        let id = try String.fetchOne(
            database, sql: "SELECT id FROM subjects WHERE email = ?", arguments: [email.description])
        return try id.flatMap { try subject($0, in: database) }
    }

    static func subjects(_ query: SubjectQuery, in database: Database) throws -> [RegisteredSubject] {
        let ids = try String.fetchAll(
            database,
            sql: """
                SELECT id FROM subjects
                WHERE (:after IS NULL OR id > :after) AND (:email IS NULL OR email = :email)
                    AND (:provider IS NULL OR EXISTS (
                        SELECT 1 FROM subject_links WHERE subject_links.id = subjects.id AND provider = :provider))
                ORDER BY id LIMIT :limit
                """,
            arguments: [
                "after": query.after, "email": query.email?.description, "provider": query.provider?.description,
                "limit": query.limit,
            ])
        return try ids.compactMap { try subject($0, in: database) }
    }

    /// The subjects that are disabled, registered or not.
    static func disabled(in database: Database) throws -> Set<String> {
        try String.fetchSet(database, sql: "SELECT id FROM disabled_subjects")
    }

    /// A link of a provider whose name this version cannot read leads nowhere, and is passed over.
    private static func links(of id: String, in database: Database) throws -> [SubjectLink] {
        let statement = try database.cachedStatement(
            sql: "SELECT provider, subject FROM subject_links WHERE id = ? ORDER BY position")
        return try Row.fetchAll(statement, arguments: [id]).compactMap { row in
            guard let provider = try? ProviderID(row["provider"]) else { return nil }
            return SubjectLink(provider: provider, subject: row["subject"])
        }
    }
}
