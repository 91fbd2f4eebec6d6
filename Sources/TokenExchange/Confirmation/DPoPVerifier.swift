internal import Crypto
public import JOSE

public import struct Foundation.Date

/// Verifies proofs of possession that come in the `DPoP` header of a request (RFC 9449 section 4.3), and uses them up.
///
/// A proof is bound to the method and URL of its request and is good for a minute on either side of our clock, or for as
/// long as the nonce of ours that it holds. Within that time it is taken once.
public struct DPoPVerifier: Sendable {
    private let store: any UsedTokenStore
    private let nonces: DPoPNonces
    private let nonceRule: NonceRule
    private let verifier = JWSVerifier(algorithms: Self.algorithms)

    /// Whether a proof must hold a nonce of ours.
    public enum NonceRule: String, CaseIterable, Sendable {
        /// It need not; one that is there must be good.
        case optional
        /// It must.
        case required
    }

    /// The longest proof, in bytes.
    public static let maximumBytes = 8192
    /// What proofs may be signed with.
    public static let algorithms: Set<SignatureAlgorithm> = [
        .rs256, .rs384, .rs512, .ps256, .ps384, .ps512, .es256, .es384, .es512, .edDSA,
    ]

    /// Makes a verifier.
    ///
    /// - Parameters:
    ///   - store: Remembers the proofs that were used.
    ///   - nonces: Knows the nonces of this gateway.
    public init(usedProofs store: any UsedTokenStore, nonces: DPoPNonces, nonceRule: NonceRule) {
        self.store = store
        self.nonces = nonces
        self.nonceRule = nonceRule
    }

    /// Whether every answer to a request with a proof brings a new nonce.
    public var requiresNonce: Bool { nonceRule == .required }

    /// A new nonce for the `DPoP-Nonce` header.
    public func nonce(at now: Date) -> String { nonces.make(at: now) }

    /// Verifies a proof, and uses it up.
    ///
    /// - Parameters:
    ///   - proof: The value of the header.
    ///   - method: The method of the request.
    ///   - url: The URL of the endpoint, as clients know it.
    ///   - now: The time of the request.
    /// - Throws: ``DPoPRefusal``.
    public func verify(
        _ proof: String, method: String, url: String, at now: Date
    ) async throws(DPoPRefusal) -> SenderKeys.VerifiedProof {
        let checked = try check(proof, method: method, url: url, at: now)
        try await use(checked, at: now)
        return checked.proof
    }

    /// A proof that is good, if it was not used before.
    struct CheckedProof {
        /// What is known of it.
        let proof: SenderKeys.VerifiedProof
        /// Its `jti`.
        let id: String
        /// Until when it could be sent again.
        let end: Date
    }

    /// Everything but whether it was used before.
    func check(
        _ proof: String, method: String, url: String, at now: Date
    ) throws(DPoPRefusal) -> CheckedProof {
        let verified = try verifyPossession(proof)
        let claims = DPoPClaims(verified.claims)
        try claims.checkMethod(method)
        try claims.checkTarget(url)
        let nonceEnd = try nonces.end(of: try claims.nonce(nonceRule), at: now)
        let end = try claims.end(withNonceUntil: nonceEnd, at: now)
        let id = try claims.id()
        let hash = try claims.accessTokenHash()
        return CheckedProof(
            proof: SenderKeys.VerifiedProof(keyThumbprint: verified.key.thumbprint, accessTokenHash: hash), id: id,
            end: end)
    }

    private func verifyPossession(_ proof: String) throws(DPoPRefusal) -> VerifiedPossessionProof {
        guard proof.utf8.count <= Self.maximumBytes else { throw .tooLarge }
        let unverified: UnverifiedPossessionProof
        do throws(MalformedToken) {
            unverified = try UnverifiedPossessionProof(compact: Array(proof.utf8))
        } catch {
            throw .malformed(error)
        }
        // Exactly, for no other kind of token may pass for a proof (RFC 8725 section 3.11).
        guard unverified.header.type?.hasSameBytes(as: "dpop+jwt") ?? false else { throw .typeMismatch }
        do throws(PossessionRejection) {
            return try verifier.verifyPossession(unverified)
        } catch {
            throw DPoPRefusal(error)
        }
    }

    /// Another key may well use the same `jti`.
    private func use(_ checked: CheckedProof, at now: Date) async throws(DPoPRefusal) {
        let digest = SHA256.hash(data: Array("dpop:\(checked.proof.keyThumbprint)\n\(checked.id)".utf8))
        let isFirst: Bool
        do throws(StoreUnavailable) {
            isFirst = try await store.use(
                UsedToken(provider: .client, digest: Array(digest)), until: checked.end.addingTimeInterval(1),
                at: now)
        } catch {
            throw .usedProofsUnavailable
        }
        guard isFirst else { throw .replayed }
    }
}

extension DPoPRefusal {
    fileprivate init(_ rejection: PossessionRejection) {
        switch rejection {
        case .algorithmNotAllowed: self = .algorithmNotAllowed
        case .criticalHeader: self = .criticalHeader
        case .keyMissing: self = .keyMissing
        case .symmetricKey: self = .symmetricKey
        case .privateKey: self = .privateKey
        case .unusableKey(let reason): self = .unusableKey(reason)
        case .unsuitableKey: self = .unsuitableKey
        case .badSignature: self = .badSignature
        }
    }
}
