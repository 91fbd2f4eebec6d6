/// One step of the schema, with a name.
///
/// The list only grows: a step that was released is never changed, moved or taken out.
struct Migration: Sendable {
    let name: String
    let sql: String

    static let all = [
        Migration(
            name: "signing keys, documents, used tokens",
            sql: """
                CREATE TABLE master_key_check (
                    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
                    sealed BLOB NOT NULL
                ) STRICT;

                CREATE TABLE signing_keys (
                    key_id TEXT NOT NULL PRIMARY KEY,
                    algorithm TEXT NOT NULL,
                    created INTEGER NOT NULL,
                    sealed BLOB NOT NULL
                ) STRICT;

                CREATE TABLE documents (
                    provider TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    url TEXT NOT NULL,
                    body BLOB NOT NULL,
                    etag TEXT,
                    last_modified TEXT,
                    fetched INTEGER NOT NULL,
                    fresh_until INTEGER NOT NULL,
                    PRIMARY KEY (provider, kind, url)
                ) STRICT;

                CREATE TABLE used_tokens (
                    provider TEXT NOT NULL,
                    digest BLOB NOT NULL,
                    expires INTEGER NOT NULL,
                    PRIMARY KEY (provider, digest)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX used_tokens_by_expiry ON used_tokens (expires);
                """),
        Migration(
            name: "documents in parts",
            sql: """
                CREATE TABLE document_parts (
                    provider TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    url TEXT NOT NULL,
                    position INTEGER NOT NULL,
                    part BLOB NOT NULL,
                    PRIMARY KEY (provider, kind, url, position),
                    FOREIGN KEY (provider, kind, url) REFERENCES documents (provider, kind, url) ON DELETE CASCADE
                ) STRICT;
                """),
        Migration(
            name: "tokens of our own, revocations, subjects, times of signing keys",
            sql: """
                CREATE TABLE personal_access_tokens (
                    digest BLOB NOT NULL PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    subject TEXT NOT NULL,
                    created INTEGER NOT NULL,
                    expires INTEGER NOT NULL,
                    last_used INTEGER,
                    revoked INTEGER,
                    sealed BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX personal_access_tokens_by_subject ON personal_access_tokens (subject);
                CREATE INDEX personal_access_tokens_by_expiry ON personal_access_tokens (expires);

                CREATE TABLE impersonation_tokens (
                    digest BLOB NOT NULL PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    subject TEXT NOT NULL,
                    client TEXT,
                    creator TEXT NOT NULL,
                    created INTEGER NOT NULL,
                    expires INTEGER NOT NULL,
                    revoked INTEGER,
                    sealed BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX impersonation_tokens_by_expiry ON impersonation_tokens (expires);

                CREATE TABLE issued_tokens (
                    digest BLOB NOT NULL PRIMARY KEY,
                    kind TEXT NOT NULL,
                    id TEXT NOT NULL,
                    client TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    expires INTEGER NOT NULL,
                    used INTEGER,
                    sealed BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX issued_tokens_by_expiry ON issued_tokens (expires);

                CREATE TABLE revocations (
                    id TEXT NOT NULL PRIMARY KEY,
                    expires INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX revocations_by_expiry ON revocations (expires);

                CREATE TABLE subjects (
                    id TEXT NOT NULL PRIMARY KEY,
                    created INTEGER NOT NULL,
                    email TEXT
                ) STRICT, WITHOUT ROWID;
                CREATE UNIQUE INDEX subjects_by_email ON subjects (email) WHERE email IS NOT NULL;

                CREATE TABLE subject_links (
                    position INTEGER PRIMARY KEY AUTOINCREMENT,
                    provider TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    id TEXT NOT NULL REFERENCES subjects (id),
                    UNIQUE (provider, subject)
                ) STRICT;
                CREATE INDEX subject_links_by_id ON subject_links (id);

                CREATE TABLE disabled_subjects (
                    id TEXT NOT NULL PRIMARY KEY,
                    disabled INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;

                ALTER TABLE signing_keys ADD COLUMN signs_from INTEGER NOT NULL DEFAULT 0;
                UPDATE signing_keys SET signs_from = created;
                """),
    ]
}
