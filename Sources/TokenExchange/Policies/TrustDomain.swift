/// A trust domain that transaction tokens are for (draft-ietf-oauth-transaction-tokens-08). The resource's id names it.
public struct TrustDomain: Equatable, Sendable {
    /// The resources that lie in it: an access token for one of them may begin a transaction.
    public var members: Set<String>

    /// Describes a trust domain.
    public init(members: Set<String>) {
        self.members = members
    }
}
