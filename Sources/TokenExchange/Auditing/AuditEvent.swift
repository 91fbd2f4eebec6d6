public import struct Foundation.Date

/// One decision, as the audit keeps it. Holds no secret, no token and no claim but the local subject's id.
public struct AuditEvent: Sendable {
    /// What was asked for.
    public enum Kind: String, Sendable {
        /// A token, with any grant.
        case tokenExchange = "token_exchange"
        /// Why a token would be issued or not: nothing was.
        case explain
        /// What a token says.
        case introspection
        /// That a token ends.
        case revocation
        /// A subject token that stands for somebody else.
        case subjectToken = "subject_token"
    }

    /// What was asked for.
    public let kind: Kind
    /// When the request came.
    public let time: Date
    /// Everything known of the decision.
    public let record: DecisionRecord
    /// `nil` if a token was issued; else why not.
    public let refusal: Refusal?
    /// The address of the client's connection, where known.
    public let remoteAddress: String?
    /// How long the decision took, in microseconds.
    public let durationMicroseconds: Int

    /// Closes a record with its outcome.
    public init(
        _ kind: Kind = .tokenExchange, time: Date, record: DecisionRecord, refusal: Refusal?, remoteAddress: String?,
        durationMicroseconds: Int
    ) {
        self.kind = kind
        self.time = time
        self.record = record
        self.refusal = refusal
        self.remoteAddress = remoteAddress
        self.durationMicroseconds = durationMicroseconds
    }
}
