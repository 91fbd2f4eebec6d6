public import JOSE

/// Whom a token's bearer is to this gateway.
public struct LocalSubject: Equatable, Sendable {
    /// The `sub` of local tokens: 1 to 255 characters, none of them a control character.
    public let id: String
    /// The mapped claims, in the order of the provider's file.
    public let claims: JSONObject

    /// Names a subject that a token of the gateway's own already names, or the gateway itself.
    public init(id: String, claims: JSONObject) {
        self.id = id
        self.claims = claims
    }

    /// Stands for the id of a registered subject where none is made: in explanations and in tests of provider files.
    public static let placeholder = "(new)"
}
