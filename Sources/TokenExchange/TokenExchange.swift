// TokenExchange: the use case. OAuth words, providers, verification, policies, subjects, issuing, audit events.
// Knows no HTTP, no SQL, no files, and no clock of its own.

internal import ClaimMapping
internal import JOSE

public import struct Foundation.Date

/// Exchanges an external subject token for a local access token (RFC 8693 section 2).
public struct TokenExchange: Sendable {
    private let providers: ProviderDirectory
    private let matrix: PolicyMatrix
    private let verifier: SubjectTokenVerifier
    private let oneTimeUse: OneTimeUse
    private let issuer: AccessTokenIssuer

    /// Wires the exchange.
    ///
    /// - Parameters:
    ///   - issuer: The `iss` of local tokens.
    ///   - lifetime: Their lifetime where neither a policy nor a resource sets one, in seconds.
    public init(
        issuer: String, lifetime: Int, providers: ProviderDirectory, matrix: PolicyMatrix, keys: any KeySetSource,
        usedTokens: any UsedTokenStore, signingKeys: SigningKeyRing
    ) {
        self.providers = providers
        self.matrix = matrix
        self.verifier = SubjectTokenVerifier(keys: keys)
        self.oneTimeUse = OneTimeUse(store: usedTokens)
        self.issuer = AccessTokenIssuer(issuer: issuer, keys: signingKeys, lifetime: lifetime)
    }

    /// Serves one request: route, verify, map, decide, draft, sign, use up.
    ///
    /// - Parameters:
    ///   - request: The request, read.
    ///   - client: Who asks, authenticated.
    ///   - now: The time of the request.
    ///   - record: Takes what becomes known on the way, also of a request that is refused.
    /// - Throws: A ``Refusal`` with the reason of the stage that refused.
    public func exchange(
        _ request: TokenExchangeRequest, for client: Client, at now: Date, noting record: inout DecisionRecord
    ) async throws(Refusal) -> TokenExchangeResponse {
        guard matrix.mayExchange(client) else { throw .client(.grantNotAllowed) }
        record.resources = request.targets.compactMap { matrix.resource($0)?.id }
        let token = try route(request, for: client, noting: &record)
        let identity = try await verify(token, as: request.subjectTokenType, at: now)
        record.subjectTokenDigest = Base64URL.encode(identity.digest)
        let mapped = try map(identity, by: token.provider.rules, at: now)
        record.subject = mapped.subject.id
        let grant = try decide(request, for: client, identity, mapped)
        record.note(grant)
        let draft = try issuer.draft(grant, to: mapped.subject, of: identity, for: client, at: now)
        let accessToken = try issuer.sign(draft)
        try await useUp(identity, of: token.provider, at: now)
        record.note(draft)
        return TokenExchangeResponse(
            accessToken: accessToken, issuedTokenType: request.requestedTokenType,
            expiresIn: draft.expiry - draft.issued, scope: grant.scopeString)
    }
}

// Each step below runs one stage and names the stage in what it throws.
extension TokenExchange {
    /// A provider that no policy lets the client use is not reached any further: no keys are fetched for it.
    private func route(
        _ request: TokenExchangeRequest, for client: Client, noting record: inout DecisionRecord
    ) throws(Refusal) -> UnverifiedSubjectToken {
        do throws(SubjectTokenRefusal) {
            guard Self.servedTypes.contains(request.subjectTokenType) else { throw .typeNotServed }
            let token = try providers.route(request.subjectToken)
            record.provider = token.provider.id
            guard matrix.allows(client, token.provider.id) else { throw .providerNotAllowed }
            return token
        } catch {
            throw .subjectToken(error)
        }
    }

    private static let servedTypes: Set<TokenType> = [.idToken, .accessToken, .jwt]

    private func verify(
        _ token: UnverifiedSubjectToken, as type: TokenType, at now: Date
    ) async throws(Refusal) -> VerifiedIdentity {
        do throws(SubjectTokenRefusal) {
            return try await verifier.verify(token, as: type, at: now)
        } catch {
            throw .subjectToken(error)
        }
    }

    private func map(
        _ identity: VerifiedIdentity, by rules: MappingRules, at now: Date
    ) throws(Refusal) -> MappedIdentity {
        do throws(MappingRefusal) {
            return try rules.apply(
                to: MappingInput(
                    claims: identity.claims, provider: identity.provider.description,
                    tokenType: identity.tokenType.shortName, now: now))
        } catch {
            throw .mapping(error)
        }
    }

    private func decide(
        _ request: TokenExchangeRequest, for client: Client, _ identity: VerifiedIdentity, _ mapped: MappedIdentity
    ) throws(Refusal) -> Grant {
        do throws(PolicyRefusal) {
            return try matrix.decide(
                PolicyRequest(
                    client: client, provider: identity.provider, targets: request.targets, scopes: request.scopes,
                    values: mapped.values))
        } catch {
            throw .policy(error)
        }
    }

    private func useUp(
        _ identity: VerifiedIdentity, of provider: IdentityProvider, at now: Date
    ) async throws(Refusal) {
        do throws(SubjectTokenRefusal) {
            try await oneTimeUse.use(identity, of: provider, at: now)
        } catch {
            throw .subjectToken(error)
        }
    }
}

extension DecisionRecord {
    fileprivate mutating func note(_ grant: Grant) {
        resources = grant.resources.map(\.id)
        scopes = grant.scopes.map(\.description)
        policies = grant.policies
    }

    fileprivate mutating func note(_ draft: TokenDraft) {
        tokenID = draft.id
        expiry = draft.expiry
    }
}
