internal import ClaimMapping

internal import struct Foundation.Date

/// Everything that is known of a token before it is made: what was asked, who it is about, and what was decided. By reference,
/// as what it holds is read in every step that is left.
final class TokenOrder: Sendable {
    let request: TokenRequest
    let client: Client
    /// Who the token is about.
    let party: TokenParty
    /// Who acts by a token of this request.
    let actingParty: TokenParty?
    /// The actor, as policies saw it.
    let actor: PolicyActor?
    /// Who acts for the subject; none where the policy keeps silent about it.
    let chain: ActorChain
    /// The keys that the token is bound to.
    let confirmation: Confirmation
    let grant: Grant
    let now: Date

    init(
        request: TokenRequest, client: Client, party: TokenParty, actingParty: TokenParty?, actor: PolicyActor?,
        chain: ActorChain, confirmation: Confirmation, grant: Grant, now: Date
    ) {
        self.request = request
        self.client = client
        self.party = party
        self.actingParty = actingParty
        self.actor = actor
        self.chain = chain
        self.confirmation = confirmation
        self.grant = grant
        self.now = now
    }

    var subject: LocalSubject { party.mapped.subject }
    var identity: VerifiedIdentity { party.identity }
    private var actingIdentity: VerifiedIdentity? { actingParty?.identity }

    /// In seconds since 1970.
    var issued: Int { Int(now.timeIntervalSince1970) }

    /// The ids of what the token comes from: revoking the subject's or the actor's token ends it.
    var origins: [String] {
        guard let acting = actingIdentity?.local else { return identity.local?.origins ?? [] }
        return ((identity.local?.origins ?? []) + acting.origins).unique
    }

    /// The end of what was presented and is our own, in seconds since 1970; `nil` where nothing is. Whatever is issued for it ends
    /// with it, refresh tokens too.
    var localEnd: Int? {
        [identity, actingIdentity].compactMap { $0 }.filter(\.isLocal).map(\.expiry).min()
    }
}
