/// A bound on the lifetime of a token, and what sets it.
struct LifetimeBound: Equatable, Sendable {
    /// In seconds.
    let seconds: Int
    let origin: Origin

    enum Origin: Equatable, Sendable {
        /// The subject token, which the issued one may not outlive.
        case subjectToken
        /// The actor token, which the issued one may not outlive either.
        case actorToken
        /// That an authorization grant is used at once.
        case identityAssertion
        /// A policy, by its name.
        case policy(String)
        /// A resource, by its id.
        case resource(String)
        /// What holds where neither a policy nor a resource sets a bound.
        case gateway
    }

    /// For an explanation.
    var text: String {
        switch origin {
        case .subjectToken: "\(seconds) s, to the expiry of the subject token"
        case .actorToken: "\(seconds) s, to the expiry of the actor token"
        case .identityAssertion: "\(seconds) s, the longest life of an identity assertion grant"
        case .policy(let name): "\(seconds) s, the ceiling of the policy \(name)"
        case .resource(let id): "\(seconds) s, the ceiling of the resource \(id)"
        case .gateway: "\(seconds) s, tokens.lifetime of the gateway"
        }
    }
}

extension LifetimeBound {
    /// The bound that binds: of equal ones the first.
    static func least(_ first: LifetimeBound?, _ second: LifetimeBound?) -> LifetimeBound? {
        guard let first, let second else { return first ?? second }
        return second.seconds < first.seconds ? second : first
    }
}
