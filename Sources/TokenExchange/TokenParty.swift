internal import ClaimMapping

/// Somebody whom a verified token stands for: the subject, or the actor.
struct TokenParty: Sendable {
    let identity: VerifiedIdentity
    let mapped: MappedIdentity
    /// Whether the token may be used once only.
    let isOnce: Bool
}
