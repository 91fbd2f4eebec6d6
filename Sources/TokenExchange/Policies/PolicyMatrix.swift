internal import JOSE

/// Who may turn whose tokens into tokens for what. Default deny: what no policy allows is refused.
public struct PolicyMatrix: Sendable {
    /// A policy by reference: several are looked at in one exchange, and copying one takes longer than the look.
    final class Row: Sendable {
        let policy: Policy

        fileprivate init(_ policy: Policy) { self.policy = policy }
    }

    /// Every policy, in the order of the file.
    let rows: [Row]
    private let resources: [String: Resource]
    private let rowsByClient: [String: [Row]]

    /// Files resources and policies; the order of policies is kept.
    public init(resources: [Resource], policies: [Policy]) {
        self.resources = Dictionary(resources.map { ($0.id, $0) }) { first, _ in first }
        self.rows = policies.map(Row.init)
        var byClient: [String: [Row]] = [:]
        for row in rows {
            for client in row.policy.clients { byClient[client, default: []].append(row) }
        }
        self.rowsByClient = byClient
    }

    /// The resource of an id, compared byte for byte: a dictionary takes canonically equivalent Unicode for equal.
    func resource(_ id: String) -> Resource? {
        resources[id].flatMap { $0.id.hasSameBytes(as: id) ? $0 : nil }
    }

    /// Whether any policy lets the client use a grant: for itself with its own credentials, for others with their tokens.
    func mayUse(_ grantType: GrantType, _ client: Client) -> Bool {
        rows(of: client).contains { row in
            grantType == .clientCredentials
                ? row.policy.providers.contains(.clients) : row.policy.providers.contains { $0 != .clients }
        }
    }

    /// Whether any policy lets the client use the provider's tokens.
    func allows(_ client: Client, _ provider: ProviderID) -> Bool {
        rows(of: client).contains { $0.policy.applicability(to: client, provider) == .applies }
    }

    /// Whether any policy lets the client use the provider's tokens as actor tokens.
    func allows(_ client: Client, actorOf provider: ProviderID) -> Bool {
        rows(of: client).contains { $0.policy.allows(client, actorOf: provider) }
    }

    /// The ids of the resources that a policy gives the client for the provider's tokens.
    func resources(for client: Client, _ provider: ProviderID) -> Set<String> {
        let rows = rows(of: client).filter { $0.policy.applicability(to: client, provider) == .applies }
        return Set(rows.flatMap(\.policy.resources))
    }

    /// The policies that name the client: all others do not apply.
    func rows(of client: Client) -> [Row] { rowsByClient[client.id] ?? [] }
}
