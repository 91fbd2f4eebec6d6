public import JOSE

/// A test in a provider's file: claims, and whom or which refusal they must give.
public struct MappingTest: Sendable {
    /// What must come out.
    public enum Expectation: Equatable, Sendable {
        /// A subject. `nil` leaves the id, or the claims, unlooked at; claims that are named must be all that come out.
        case subject(id: String?, claims: JSONObject?)
        /// A refusal; with a message, that of the rule that refuses.
        case reject(message: String?)
    }

    /// Its name.
    public var name: String
    /// The external claims.
    public var claims: JSONObject
    /// What must come out.
    public var expectation: Expectation

    /// Makes a test.
    public init(name: String, claims: JSONObject, expectation: Expectation) {
        self.name = name
        self.claims = claims
        self.expectation = expectation
    }
}
