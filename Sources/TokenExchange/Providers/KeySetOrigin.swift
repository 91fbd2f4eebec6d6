/// Where a provider's key set comes from and how it stands, for explanations.
public struct KeySetOrigin: Sendable {
    /// The URL that it was fetched from, or what stands for one; `nil` as long as that is not known.
    public let location: String?
    /// The keys: by `kid`, or by thumbprint.
    public let keyNames: [String]
    /// How long ago the provider served or confirmed it, in seconds; `nil` if it never did, or the keys are fixed.
    public let ageSeconds: Int?
    /// Why the last attempt to fetch it failed.
    public let lastFailure: String?

    /// Describes a key set.
    public init(location: String?, keyNames: [String], ageSeconds: Int?, lastFailure: String?) {
        self.location = location
        self.keyNames = keyNames
        self.ageSeconds = ageSeconds
        self.lastFailure = lastFailure
    }
}
