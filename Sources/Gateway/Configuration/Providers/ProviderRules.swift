internal import ClaimMapping

/// The rules of a provider file, as far as they could be read.
struct ProviderRules {
    /// `nil` if something is wrong with them.
    let compiled: MappingRules?
    /// The names of the mapped claims; `nil` if they could not be read.
    let claimNames: Set<String>?
    /// The line of each expression in the file.
    var lines: [MappingProblem.Place: Int] = [:]

    /// The rules, with where their expressions stand.
    func located(at values: [MappingProblem.Place: ConfigurationValue]) -> ProviderRules {
        var rules = self
        rules.lines = values.mapValues(\.node.position.line)
        return rules
    }
}
