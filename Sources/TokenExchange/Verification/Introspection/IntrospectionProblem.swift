public import JOSE

/// Why what an introspection endpoint answered is no answer (RFC 7662 section 2.2).
public enum IntrospectionProblem: Error, Equatable, Sendable {
    /// It is no JSON that is taken.
    case json(JSONError)
    /// It is no object.
    case notAnObject
    /// There is no `active`.
    case activeMissing
    /// `active` is not a Boolean.
    case activeMalformed
}
