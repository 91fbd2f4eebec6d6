internal import ClaimMapping
internal import JOSE

/// Decides who is said to act for the subject (RFC 8693 section 4).
struct Delegation: Sendable {
    /// Our `iss`.
    let issuer: String
    /// The most actors that an issued token may name.
    let maximumDepth: Int

    /// The chain of the issued token, the actor of this request first.
    ///
    /// - Throws: ``DelegationRefusal``.
    func chain(
        of subject: TokenParty, _ actor: TokenParty?, for client: Client
    ) throws(DelegationRefusal) -> ActorChain {
        let authorized = try AuthorizedActor(subject.identity.claims)
        var chain = try subject.actors(issuer)
        guard let actor else {
            guard authorized?.isClient(client.id, ofIssuer: issuer) ?? true else { throw .mayActMismatch }
            guard chain.actors.count <= maximumDepth else { throw .chainTooLong }
            return chain
        }
        guard actor.identity.digest != subject.identity.digest else { throw .actorIsSubject }
        guard authorized?.names(actor.identity, whereSubjectIs: subject.identity) ?? true else { throw .mayActMismatch }
        guard try actor.actors(issuer).isEmpty else { throw .actorIsDelegated }
        chain.actors.insert(actor.actor, at: 0)
        guard chain.actors.count <= maximumDepth else { throw .chainTooLong }
        return chain
    }
}

extension TokenParty {
    /// Those who act already, by the token of the party.
    fileprivate func actors(_ issuer: String) throws(DelegationRefusal) -> ActorChain {
        try ActorChain(identity.claims, issuer: identity.isLocal ? nil : identity.claims["iss"]?.stringValue)
    }

    /// The party as an actor. Its subject is a local one, so that it needs no issuer.
    fileprivate var actor: ActorChain.Actor {
        let clientID = identity.isLocal ? identity.claims["client_id"]?.stringValue : nil
        return ActorChain.Actor(subject: mapped.subject.id, issuer: nil, clientID: clientID)
    }
}
