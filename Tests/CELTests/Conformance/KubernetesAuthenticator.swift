import CEL

/// What Kubernetes does with the claims of a token whose signature has been verified.
struct KubernetesAuthenticator {
    private let test: KubernetesFile.Case
    private let claims: Value

    struct Refusal: Error {
        let reason: String
    }

    init(_ test: KubernetesFile.Case) {
        self.test = test
        self.claims = test.claims.value
    }

    func user() throws -> KubernetesFile.User {
        for rule in test.claimValidationRules ?? [] { try check(rule, "claims", .map(.string, .dyn), claims) }
        var user = KubernetesFile.User()
        user.username = try string(try test.mapping.username.map(value), "username")
        guard user.username?.isEmpty == false else { throw Refusal(reason: "no username") }
        if let source = test.mapping.uid { user.uid = try string(try value(source), "uid") }
        if let source = test.mapping.groups { user.groups = try strings(try value(source)) }
        for extra in test.mapping.extra ?? [] {
            let values = try strings(try evaluate(extra.valueExpression, "claims", .map(.string, .dyn), claims))
            if !values.isEmpty { user.extra = (user.extra ?? [:]).merging([extra.key: values]) { $1 } }
        }
        for rule in test.userValidationRules ?? [] { try check(rule, "user", Self.userType, user.value) }
        return user
    }

    private static let userType = StaticType.object(
        ObjectType(
            "user",
            [
                "username": .string, "uid": .string, "groups": .list(.string),
                "extra": .map(.string, .list(.string)),
            ]))

    private func evaluate(_ source: String, _ name: String, _ type: StaticType, _ value: Value) throws -> Value {
        let environment = Environment([.init(name, type)])
        var bindings = Bindings(environment)
        bindings[name] = value
        return try Expression(source, in: environment).evaluate(bindings)
    }

    private func check(_ rule: KubernetesFile.Rule, _ name: String, _ type: StaticType, _ value: Value) throws {
        if let expression = rule.expression {
            guard try evaluate(expression, name, type, value) == .bool(true) else {
                throw Refusal(reason: rule.message ?? expression)
            }
        } else if let claim = rule.claim, member(claim) != .string(rule.requiredValue ?? "") {
            throw Refusal(reason: "\(claim) is not \(rule.requiredValue ?? "")")
        }
    }

    private func member(_ name: String) -> Value? {
        if case .map(let map) = claims { map[name] } else { nil }
    }

    private func value(_ source: KubernetesFile.Source) throws -> Value {
        if let expression = source.expression { return try evaluate(expression, "claims", .map(.string, .dyn), claims) }
        let prefix = source.prefix ?? ""
        switch source.claim.flatMap(member) {
        case .string(let text)?: return .string(prefix + text)
        case .list(let values)?: return .list(try values.map { .string(prefix + (try string($0, "claim") ?? "")) })
        case let value?: return value
        case nil: return .null
        }
    }

    private func string(_ value: Value?, _ what: String) throws -> String? {
        guard case .string(let text)? = value else { throw Refusal(reason: "\(what) is not a string") }
        return text
    }

    /// A string, a list of strings, or null for none; empty strings do not count.
    private func strings(_ value: Value) throws -> [String] {
        switch value {
        case .null: return []
        case .string(let text): return text.isEmpty ? [] : [text]
        case .list(let values): return try values.compactMap { try string($0, "value") }.filter { !$0.isEmpty }
        default: throw Refusal(reason: "neither a string nor a list of strings")
        }
    }
}

extension KubernetesFile.User {
    /// The user as rules see it.
    var value: Value {
        func list(_ texts: [String]?) -> Value { .list((texts ?? []).map { .string($0) }) }
        return .map(
            MapValue([
                ("username", .string(username ?? "")), ("uid", .string(uid ?? "")), ("groups", list(groups)),
                ("extra", .map(MapValue((extra ?? [:]).map { ($0.key, list($0.value)) }))),
            ]))
    }
}
