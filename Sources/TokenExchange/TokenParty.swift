internal import ClaimMapping

/// Somebody whom a verified token stands for: the subject, or the actor. By reference, since every stage takes it.
final class TokenParty: Sendable {
    let identity: VerifiedIdentity
    let mapped: MappedIdentity
    /// Whether the token may be used once only.
    let isOnce: Bool

    init(identity: VerifiedIdentity, mapped: MappedIdentity, isOnce: Bool) {
        self.identity = identity
        self.mapped = mapped
        self.isOnce = isOnce
    }
}
