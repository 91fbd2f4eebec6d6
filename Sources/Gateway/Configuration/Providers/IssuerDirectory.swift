internal import TokenExchange

/// Refuses that two enabled providers answer to one name: a token must lead to one provider.
struct IssuerDirectory {
    private var files: [String: String] = [:]
    private var filesByType: [TokenType: String] = [:]

    mutating func add(_ reading: ProviderReading) {
        guard reading.isEnabled else { return }
        for (issuer, value) in reading.issuers {
            if let other = files[issuer], other != value.file.name {
                value.report("\(other) has this issuer too")
            }
            files[issuer] = files[issuer] ?? value.file.name
        }
        guard let (type, value) = reading.tokenType else { return }
        if let other = filesByType[type] { value.report("\(other) has this type too") }
        filesByType[type] = filesByType[type] ?? value.file.name
    }
}
