/// An authorization server elsewhere that takes our identity assertions as grants
/// (draft-ietf-oauth-identity-assertion-authz-grant-02 section 4.3). The resource's id is its issuer identifier.
public struct IdentityAssertionAudience: Equatable, Sendable {
    /// The ids that our clients have there, by their ids here. Who is not named gets no grant.
    public var clientIDs: [String: String]
    /// The resources there that a grant may name; `nil` for any.
    public var resources: Set<String>?

    /// Describes an authorization server.
    public init(clientIDs: [String: String], resources: Set<String>? = nil) {
        self.clientIDs = clientIDs
        self.resources = resources
    }
}
