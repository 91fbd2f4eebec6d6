internal import JOSE

extension JSONValue.Limits {
    /// Of a parameter: it must fit into a token, which is not read deeper than by default.
    static let parameter = JSONValue.Limits(maximumDepth: 32)
    /// Of what we stored ourselves: a token's claims, with what lies around them.
    static let stored = JSONValue.Limits(maximumDepth: 128)
}
