internal import CEL
internal import TokenExchange

/// The names that the files declare, for those that refer to them. A declaration counts even where the rest of it is
/// wrong, so that one mistake is reported once.
struct DeclaredNames {
    /// Client ids.
    var clients: Set<String> = []
    /// The providers that vouch for clients, each with its place in the file.
    var workloadProviders: [(id: ProviderID, value: ConfigurationValue)] = []
    /// Resource ids with their scopes.
    var resources: [String: Set<Scope>] = [:]
    /// Provider ids; `nil` if the folder of provider files could not be read.
    var providers: Set<String>?
    /// The claims that some provider maps; `nil` where not all of them are known.
    var mappedClaims: Set<String>?
    /// The names of policies.
    var policies: Set<String> = []
}

extension ConfigurationValue {
    /// The names in the list, after reporting those that nothing declares.
    func references(_ kind: String, among known: some Collection<String>) -> Set<String>? {
        guard let names = someNames() else { return nil }
        for (name, value) in names where !known.contains(name) {
            value.report("unknown \(kind) \(value.shown)" + NearestName.suggestion(for: name, among: known))
        }
        return Set(names.map(\.name))
    }
}
