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
    ]
}
