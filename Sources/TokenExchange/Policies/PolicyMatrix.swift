/// Who may turn whose tokens into tokens for what. Default deny: what no policy allows is refused.
public struct PolicyMatrix: Sendable {
    /// Every policy, in the order of the file.
    let policies: [Policy]
    private let resources: [String: Resource]
    private let policiesByClient: [String: [Policy]]

    /// Files resources and policies; the order of policies is kept.
    public init(resources: [Resource], policies: [Policy]) {
        self.resources = Dictionary(resources.map { ($0.id, $0) }) { first, _ in first }
        self.policies = policies
        var byClient: [String: [Policy]] = [:]
        for policy in policies {
            for client in policy.clients { byClient[client, default: []].append(policy) }
        }
        self.policiesByClient = byClient
    }

    /// The resource of an id, compared byte for byte: a dictionary takes canonically equivalent Unicode for equal.
    func resource(_ id: String) -> Resource? {
        resources[id].flatMap { $0.id.utf8.elementsEqual(id.utf8) ? $0 : nil }
    }

    /// Whether any policy lets the client use a grant: for itself with its own credentials, for others with their tokens.
    func mayUse(_ grantType: GrantType, _ client: Client) -> Bool {
        policies(of: client).contains { policy in
            grantType == .clientCredentials
                ? policy.providers.contains(.clients) : policy.providers.contains { $0 != .clients }
        }
    }

    /// Whether any policy lets the client use the provider's tokens.
    func allows(_ client: Client, _ provider: ProviderID) -> Bool {
        policies(for: client, provider).contains { _ in true }
    }

    /// Whether any policy lets the client use the provider's tokens as actor tokens.
    func allows(_ client: Client, actorOf provider: ProviderID) -> Bool {
        policies(of: client).contains { $0.allows(client, actorOf: provider) }
    }

    /// The policies that could apply.
    func policies(for client: Client, _ provider: ProviderID) -> some Sequence<Policy> {
        policies(of: client).lazy.filter { $0.applicability(to: client, provider) == .applies }
    }

    /// The policies that name the client: all others do not apply.
    func policies(of client: Client) -> [Policy] { policiesByClient[client.id] ?? [] }
}
