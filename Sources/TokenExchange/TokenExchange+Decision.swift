internal import ClaimMapping
internal import Crypto
internal import JOSE

internal import struct Foundation.Date

// From the parties to the grant, and from the grant to what is kept. Each function runs one stage and names the stage in what
// it throws.
extension TokenExchange {
    func delegate(
        _ subject: TokenParty, _ actor: TokenParty?, _ client: Client, tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> ActorChain {
        do throws(DelegationRefusal) {
            let chain = try delegation.chain(of: subject, actor, for: client)
            if !chain.isEmpty { trace.note(.delegation, .passed, "who acts, the last first", value: chain.json) }
            return chain
        } catch {
            trace.note(error, "may_act", value: subject.identity.claims["may_act"])
            throw .delegation(error)
        }
    }

    /// What the issued token is bound to: what the presented ones are, which the sender must hold, and what the sender proved
    /// beyond that.
    func confirm(
        _ request: TokenRequest, _ subject: TokenParty, _ actor: TokenParty?, _ client: Client,
        sentBy keys: SenderKeys?, tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> Confirmation {
        do throws(ConfirmationRefusal) {
            var bound: [Confirmation] = []
            for party in [subject, actor] {
                if let party, let confirmation = try Confirmation(party.identity.claims) { bound.append(confirmation) }
            }
            guard let keys else { return try explained(bound, tracing: &trace) }
            for confirmation in bound { try confirmation.check(keys) }
            guard !client.bindsToCertificate || keys.certificateThumbprint != nil else { throw .certificateMissing }
            if keys.proof?.accessTokenHash != nil { try request.check(isNamedBy: keys) }
            let isCertified = client.bindsToCertificate || bound.contains { $0.certificateThumbprint != nil }
            return Confirmation(
                keyThumbprint: keys.proof?.keyThumbprint,
                certificateThumbprint: isCertified ? keys.certificateThumbprint : nil)
        } catch {
            trace.note(error)
            throw .confirmation(error)
        }
    }

    /// An explanation takes for proved what a request would have to prove; nobody can prove two keys at once.
    private func explained(
        _ bound: [Confirmation], tracing trace: inout DecisionTrace?
    ) throws(ConfirmationRefusal) -> Confirmation {
        let keys = Set(bound.compactMap(\.keyThumbprint))
        let certificates = Set(bound.compactMap(\.certificateThumbprint))
        guard keys.count <= 1 else { throw .proofKeyMismatch }
        guard certificates.count <= 1 else { throw .certificateMismatch }
        let needed = Confirmation(keyThumbprint: keys.first, certificateThumbprint: certificates.first)
        if !needed.isEmpty {
            trace.note(
                .confirmation, .noted, "bound to a key: the request must prove that its sender holds it",
                value: .object(needed.json))
        }
        return needed
    }

    func decide(
        _ request: TokenRequest, for client: Client, _ subject: TokenParty, _ actor: PolicyActor?,
        tracing trace: inout DecisionTrace?
    ) throws(Refusal) -> Grant {
        let asked = PolicyRequest(
            client: client, provider: subject.identity.provider, targets: request.policyTargets(of: subject),
            scopes: request.scopes, mapped: subject.mapped)
        asked.actor = actor
        asked.ceiling = subject.identity.ceiling
        asked.requestedTokenType = request.requestedTokenType
        let transaction = subject.identity.transaction
        asked.context = transaction.map(\.context) ?? request.requestContext
        asked.details = transaction.map(\.details) ?? request.requestDetails
        do throws(PolicyRefusal) {
            asked.needsRefreshToken = request.grantType == .refreshToken || request.requestedTokenType == .refreshToken
            return try matrix.decide(asked, tracing: &trace)
        } catch {
            throw .policy(error)
        }
    }

    /// Whether what is granted can say who acts and be bound, and is bound where it must be.
    func check(
        _ chain: ActorChain, _ confirmation: Confirmation, fit grant: Grant, _ request: TokenRequest, _ client: Client,
        sentBy keys: SenderKeys?, tracing trace: inout DecisionTrace?
    ) throws(Refusal) {
        let isAssertion = request.requestedTokenType == .saml2
        guard !isAssertion || chain.isEmpty else {
            trace.note(DelegationRefusal.chainCannotBeKept)
            throw .delegation(.chainCannotBeKept)
        }
        do throws(ConfirmationRefusal) {
            let isBound = !confirmation.isEmpty || client.bindsToCertificate
            guard !isAssertion || !isBound else { throw .cannotBeKept }
            guard grant.resources.contains(where: \.requiresKey), !isBound else { return }
            guard keys == nil else { throw .keyRequired }
            trace.note(.confirmation, .noted, "the resource takes bound tokens only: the request must prove a key")
        } catch {
            trace.note(error)
            throw .confirmation(error)
        }
    }

    /// The last thing that happens before something is kept, so that a refused request costs its tokens nothing.
    func useUp(_ decision: Decision, at now: Date) async throws(Refusal) {
        do throws(SubjectTokenRefusal) {
            try await oneTimeUse.use(decision.subject, at: now)
        } catch {
            throw .subjectToken(error)
        }
        guard let actor = decision.actor else { return }
        do throws(SubjectTokenRefusal) {
            try await oneTimeUse.use(actor, at: now)
        } catch {
            throw .actor(.subjectToken(error))
        }
    }

    func checkUnused(_ decision: Decision, tracing trace: inout DecisionTrace?) async throws(Refusal) {
        do throws(SubjectTokenRefusal) {
            try await oneTimeUse.checkUnused(decision.subject, tracing: &trace)
        } catch {
            throw .subjectToken(error)
        }
        guard let actor = decision.actor else { return }
        do throws(SubjectTokenRefusal) {
            try await oneTimeUse.checkUnused(actor, tracing: &trace)
        } catch {
            throw .actor(.subjectToken(error))
        }
    }

    /// A refresh token that was used before ends its family, whatever it was presented for.
    func revokeFamily(of token: PresentedToken, at now: Date) async throws(Refusal) {
        do throws(SubjectTokenRefusal) {
            try await localTokens.revokeFamily(of: token, at: now)
        } catch {
            throw .subjectToken(error)
        }
    }

    /// Keeps what is opaque, and rotates the refresh token. A token that is a JWT leaves nothing behind.
    func keep(_ issued: IssuedTokens, of decision: Decision, at now: Date) async throws(Refusal) {
        for identity in [decision.subject.identity, decision.actor?.identity] {
            guard let identity, identity.provider == .personalAccessTokens, identity.use.rotated == nil,
                let id = identity.local?.origins.first
            else { continue }
            state.noteUse(ofPersonalAccessToken: id, at: now)
        }
        guard !issued.records.isEmpty else { return }
        do throws(SubjectTokenRefusal) {
            try await localTokens.keep(issued.records, rotating: decision.draft.refresh, at: now)
        } catch {
            throw .subjectToken(error)
        }
    }
}

extension TokenRequest {
    /// Whom the policies are asked about. `resource` of an identity assertion grant names resources elsewhere; a refresh that
    /// names none is for what was granted.
    fileprivate func policyTargets(of subject: TokenParty) -> [String] {
        if requestedTokenType == .identityAssertionGrant { return audiences }
        guard grantType == .refreshToken, targets.isEmpty else { return targets }
        return (subject.identity.ceiling.resources ?? []).sorted()
    }

    /// `ath` of a proof names one of the presented tokens (RFC 9449 section 4.3).
    fileprivate func check(isNamedBy keys: SenderKeys) throws(ConfirmationRefusal) {
        var presented = [actor].compactMap { $0 }
        if case .token(let token) = subject { presented.append(token) }
        guard
            presented.contains(where: {
                Base64URL.encode(Array(SHA256.hash(data: $0.bytes))) == keys.proof?.accessTokenHash
            })
        else { throw .proofOfOtherToken }
    }
}
