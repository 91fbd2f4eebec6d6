extension ConfigurationValue {
    /// The path of the database that `sqlite:PATH` names.
    func sqlitePath() -> FilePath? {
        guard let text = text() else { return nil }
        if text.value.hasPrefix("postgres://") || text.value.hasPrefix("postgresql://") {
            return refuse("not served by this version yet: PostgreSQL; use sqlite:PATH")
        }
        guard text.value.hasPrefix("sqlite:"), text.value.utf8.count > 7, !text.value.utf8.contains(0)
        else { return refuse("must be sqlite:PATH or postgres://user:password@host:port/database") }
        return file.path.sibling(String(text.value.dropFirst(7)))
    }
}
