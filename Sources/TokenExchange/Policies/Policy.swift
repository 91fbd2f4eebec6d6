/// One row of the policy matrix: who may turn whose tokens into tokens for what. What no row allows is denied.
public struct Policy: Sendable {
    /// Its name, for people and for the audit.
    public var name: String
    /// Client ids.
    public var clients: Set<String>
    /// Provider ids.
    public var providers: Set<ProviderID>
    /// Resource ids.
    public var resources: Set<String>
    /// The scopes that it allows; `nil` for all that each resource knows.
    public var scopes: Set<Scope>?
    /// A further condition.
    public var condition: PolicyCondition?
    /// A ceiling for the lifetime of the issued token, in seconds.
    public var lifetime: Int?
    /// Whether an actor token may, or must, be there.
    public var actor: ActorRule = .none
    /// The providers whose tokens may be actor tokens; `nil` for those whose tokens may be subject tokens.
    public var actorProviders: Set<ProviderID>?
    /// Whether what is issued with an actor token keeps silent about the actor: it then looks like the subject's own.
    public var isImpersonation = false
    /// The token types that may be requested.
    public var issues: Set<TokenType> = Policy.defaultTypes
    /// The lifetime of the refresh token that is issued beside the access token, in seconds; `nil` for none.
    public var refreshTokenLifetime: Int?

    /// What may be requested where a policy does not say.
    public static let defaultTypes: Set<TokenType> = [.accessToken, .jwt]

    /// Whether a policy wants an actor token.
    public enum ActorRule: String, CaseIterable, Sendable {
        /// There must be none.
        case none
        /// There may be one.
        case optional
        /// There must be one.
        case required
    }

    /// Describes a policy; the optional properties are set afterwards.
    public init(name: String, clients: Set<String>, providers: Set<ProviderID>, resources: Set<String>) {
        self.name = name
        self.clients = clients
        self.providers = providers
        self.resources = resources
    }
}
