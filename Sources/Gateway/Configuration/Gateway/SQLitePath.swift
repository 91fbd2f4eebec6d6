extension ConfigurationValue {
    /// The path of the database that `sqlite:PATH` names.
    func sqlitePath() -> FilePath? {
        guard let text = text() else { return nil }
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            return refuse("not served by this version yet: PostgreSQL; use sqlite:PATH")
        }
        guard text.hasPrefix("sqlite:"), text.utf8.count > 7, !text.utf8.contains(0)
        else { return refuse("must be sqlite:PATH or postgres://user:password@host:port/database") }
        return file.path.sibling(String(text.dropFirst(7)))
    }
}
