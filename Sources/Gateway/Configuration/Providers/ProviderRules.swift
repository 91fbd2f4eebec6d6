internal import ClaimMapping

/// The rules of a provider file, as far as they could be read.
struct ProviderRules {
    /// `nil` if something is wrong with them.
    let compiled: MappingRules?
    /// The names of the mapped claims; `nil` if they could not be read.
    let claimNames: Set<String>?
    /// Whether this version makes the subjects that the file asks for.
    let isServed: Bool
}
