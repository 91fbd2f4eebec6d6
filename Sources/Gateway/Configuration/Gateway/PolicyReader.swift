internal import CEL
internal import TokenExchange

/// Reads one of `policies`, when everything that it may name has been read.
struct PolicyReader {
    enum Key: String, ConfigurationKey {
        case name, clients, providers, resources, scopes, when, lifetime, actor, actors, impersonation, issues
        case refreshToken = "refresh_token"
        case refreshTokenLifetime = "refresh_token_lifetime"
    }

    /// Those that have an id; a mistake elsewhere in one has been reported.
    let resources: [Resource]

    func read(_ value: ConfigurationValue, knowing names: inout DeclaredNames) -> Policy? {
        guard let mapping = value.mapping(Key.self) else { return nil }
        let name = declare(mapping, in: &names)
        let clients = mapping.required(.clients)?.references("client", among: names.clients)
        let resources = mapping.required(.resources)?.references("resource", among: names.resources.keys)
        let providers = mapping.required(.providers).flatMap { self.providers($0, names) }
        var policy = Policy(
            name: name ?? "", clients: clients ?? [], providers: providers ?? [], resources: resources ?? [])
        policy.scopes = mapping[.scopes].flatMap { scopes($0, of: policy.resources, names) }
        policy.condition = mapping[.when].flatMap(condition)
        policy.lifetime = mapping[.lifetime]?.seconds(in: TokenDefaults.lifetimes)
        readActors(mapping, names, into: &policy)
        readTokenTypes(mapping, into: &policy)
        warnOfIdleTypes(mapping, of: policy)
        return policy
    }

    private func declare(_ mapping: ConfigurationMapping<Key>, in names: inout DeclaredNames) -> String? {
        guard let value = mapping.required(.name), let name = value.string() else { return nil }
        guard names.policies.insert(name).inserted else { return value.refuse("another policy has this name") }
        return name
    }

    private func providers(_ value: ConfigurationValue, _ names: DeclaredNames) -> Set<ProviderID>? {
        let references: Set<String>?
        if let known = names.providers {
            references = value.references("provider", among: known.union(ProviderID.selectable))
        } else {
            references = value.names().map { Set($0.map(\.name)) }
        }
        return references.map { Set($0.compactMap { try? ProviderID($0) }) }
    }

    /// Each scope must be one of a resource of the policy.
    private func scopes(_ value: ConfigurationValue, of resources: Set<String>, _ names: DeclaredNames) -> Set<Scope>? {
        let known = resources.compactMap { names.resources[$0] }.reduce(into: Set<Scope>()) { $0.formUnion($1) }
        // Where a resource is unknown, so are its scopes, and that has been reported.
        let knowsAll = resources.allSatisfy { names.resources[$0] != nil } && !resources.isEmpty
        guard let entries = value.names() else { return nil }
        var scopes: Set<Scope> = []
        for (name, entry) in entries {
            guard let scope = Scope(name), known.contains(scope) || !knowsAll else {
                let nearest = NearestName.suggestion(for: name, among: known.map(\.description))
                entry.report("no resource of this policy has the scope \(entry.shown)\(nearest)")
                continue
            }
            scopes.insert(scope)
        }
        return scopes
    }

    private func condition(_ value: ConfigurationValue) -> PolicyCondition? {
        guard let source = value.expression() else { return nil }
        let condition: PolicyCondition
        do throws(InvalidExpression) {
            condition = try PolicyCondition(source)
        } catch {
            for problem in error.problems {
                value.report(problem.message, inExpressionAt: problem.line, problem.column)
            }
            return nil
        }
        let type = condition.type
        guard type == .bool || type.isDynamic else {
            value.report("must be true or false, and is \(type.article)", inExpressionAt: 1, 1)
            return nil
        }
        return condition
    }

    private func readActors(_ mapping: ConfigurationMapping<Key>, _ names: DeclaredNames, into policy: inout Policy) {
        if let rule = mapping[.actor]?.choice(of: Policy.ActorRule.self) { policy.actor = rule }
        policy.actorProviders = mapping[.actors].flatMap { providers($0, names) }
        policy.isImpersonation = mapping[.impersonation]?.boolean() ?? false
        guard policy.actor == .none else { return }
        for key in [Key.actors, .impersonation] { mapping[key]?.report("has no meaning with actor: none") }
    }

    private func readTokenTypes(_ mapping: ConfigurationMapping<Key>, into policy: inout Policy) {
        if let types = mapping[.issues]?.issuedTypes() { policy.issues = types }
        let wantsRefreshToken = mapping[.refreshToken]?.boolean() ?? false
        let lifetime = mapping[.refreshTokenLifetime]?.seconds(in: Self.refreshTokenLifetimes)
        guard wantsRefreshToken else {
            mapping[.refreshTokenLifetime]?.report("has no meaning without refresh_token: true")
            return
        }
        policy.refreshTokenLifetime = lifetime ?? Self.defaultRefreshTokenLifetime
        policy.issues.insert(.refreshToken)
    }

    /// A policy whose resources have no tokens of a type that it issues: nobody ever gets one by it.
    private func warnOfIdleTypes(_ mapping: ConfigurationMapping<Key>, of policy: Policy) {
        // A resource with a mistake may have tokens when that is mended.
        guard !mapping.value.file.log.hasErrors else { return }
        let named = resources.filter { policy.resources.contains($0.id) }
        let types = TokenType.issuable.filter { policy.issues.contains($0) && $0 != .idToken }
        let idle = types.filter { type in !named.contains { $0.hasTokens(of: type) } }
        guard let issues = mapping[.issues] else {
            if idle == types { mapping.value.warn("issues access tokens, and no resource of it has any: set issues") }
            return
        }
        for type in idle { issues.warn("no resource of this policy has tokens of the type \(type.shortName)") }
    }

    /// In seconds: a minute to a year.
    static let refreshTokenLifetimes = 60...31_622_400
    /// A day.
    static let defaultRefreshTokenLifetime = 86_400
}

extension ProviderID {
    /// What policies may name beside the providers of the folder.
    static let selectable: Set<String> = [
        localTokens.description, personalAccessTokens.description, subjectTokens.description, clients.description,
    ]
}

extension TokenType {
    /// What policies may allow by name; refresh tokens have a key of their own.
    static let issuable: [TokenType] = [
        .accessToken, .jwt, .idToken, .saml2, .identityAssertionGrant, .transactionToken,
    ]
}

extension ConfigurationValue {
    /// A list of token types that can be issued, by short name or identifier.
    fileprivate func issuedTypes() -> Set<TokenType>? {
        guard let names = someNames() else { return nil }
        return Set(
            names.compactMap { name, value in
                guard let type = TokenType(shortName: name) ?? TokenType(identifier: name),
                    TokenType.issuable.contains(type)
                else { return value.refuse(value.outside(TokenType.issuable.map(\.shortName))) }
                return type
            })
    }
}
