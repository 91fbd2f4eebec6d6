internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

/// A token of the gateway's own that is good now.
struct InspectedToken: Sendable {
    let claims: LocalClaims
    /// The ids of the token and of what it came from.
    let origins: [String]
    let expiry: Int
    /// What revoking the token itself revokes: its `jti`, or the family of a refresh token.
    let id: String
    let kind: Kind

    /// What it is good for.
    enum Kind { case accessToken, refreshToken, other }

    var clientID: String { claims.clientID }

    /// Whether a client may know about it: it got it, or is the server of one of its resources.
    func isKnowable(to client: Client) -> Bool {
        clientID.hasSameBytes(as: client.id) || !client.serves.isDisjoint(with: claims.audiences)
    }
}

extension LocalTokenVerifier {
    /// Finds a token, whatever kind of ours it is: signed by us or kept, in time, not used up, not revoked, and its subject not
    /// disabled.
    ///
    /// - Throws: A ``SubjectTokenRefusal``: it is not good. Personal access tokens and subject tokens are never: they are good
    ///   for an exchange and nothing else.
    func inspect(_ bytes: [UInt8], at now: Date) async throws(SubjectTokenRefusal) -> InspectedToken {
        let token = try await found(bytes)
        guard now.timeIntervalSince1970 < Double(token.expiry) else { throw .expired }
        try await refuseRevoked(token.origins)
        guard !state.isDisabled(token.claims.subjectID) else { throw .local(.revoked) }
        return token
    }

    private func found(_ bytes: [UInt8]) async throws(SubjectTokenRefusal) -> InspectedToken {
        guard let kind = OpaqueToken.kind(of: bytes) else { return try signed(bytes) }
        let token: OpaqueToken?
        do throws(MalformedOpaqueToken) {
            token = try OpaqueToken(bytes)
        } catch {
            throw .local(.malformed(error))
        }
        guard let token, kind == .accessToken || kind == .refreshToken else { throw .typeNotServed }
        let stored = try await stored(token)
        guard stored.kind == kind else { throw .local(.unknown) }
        return kind == .accessToken ? try accessToken(stored) : try refreshToken(stored)
    }

    private func signed(_ bytes: [UInt8]) throws(SubjectTokenRefusal) -> InspectedToken {
        guard let jwt = try? UnverifiedJWT(compact: bytes) else { throw .local(.unknown) }
        let verified = try verify(jwt)
        guard let type = verified.header.type, LocalJWT.all.contains(type) else { throw .typeMismatch }
        return try InspectedToken(
            LocalClaims(verified.claims), type == LocalJWT.accessToken ? .accessToken : .other)
    }

    private func accessToken(_ stored: IssuedToken) throws(SubjectTokenRefusal) -> InspectedToken {
        guard let claims = stored.claims else { throw .local(.unknown) }
        return try InspectedToken(LocalClaims(claims), .accessToken)
    }

    private func refreshToken(_ stored: IssuedToken) throws(SubjectTokenRefusal) -> InspectedToken {
        guard let grant = RefreshGrant(content: stored.content) else { throw .local(.unknown) }
        guard stored.used == nil else { throw .local(.reused) }
        return InspectedToken(
            claims: LocalClaims(grant.localClaims(stored, of: issuer)), origins: grant.origins, expiry: grant.expiry,
            id: stored.id, kind: .refreshToken)
    }
}

extension InspectedToken {
    fileprivate init(_ claims: LocalClaims, _ kind: Kind) throws(SubjectTokenRefusal) {
        guard let expiry = claims.all["exp"]?.integerValue else { throw .expiryMissing }
        self.init(
            claims: claims, origins: claims.origins, expiry: Int(expiry), id: claims.id, kind: kind)
    }
}
