public import struct Foundation.Date

/// Something that an administrator changed, as the audit keeps it. Holds no secret and no claim.
public struct AdminEvent: Sendable, Equatable {
    /// What was changed.
    public enum Kind: String, Sendable, CaseIterable {
        /// A personal access token was made.
        case personalAccessTokenCreated = "personal_access_token_created"
        /// A personal access token was revoked.
        case personalAccessTokenRevoked = "personal_access_token_revoked"
        /// A subject token was made.
        case subjectTokenCreated = "subject_token_created"
        /// A subject token was revoked.
        case subjectTokenRevoked = "subject_token_revoked"
        /// A subject was disabled.
        case subjectDisabled = "subject_disabled"
        /// A subject was let in again.
        case subjectEnabled = "subject_enabled"
        /// A link was taken from a subject.
        case subjectUnlinked = "subject_unlinked"
        /// Another subject became one with a subject.
        case subjectsMerged = "subjects_merged"
        /// A new signing key was made.
        case signingKeyCreated = "signing_key_created"
        /// A signing key is not published any more.
        case signingKeyRemoved = "signing_key_removed"
    }

    /// What was changed.
    public let kind: Kind
    /// When.
    public let time: Date
    /// What it was done to: the id of a token or a key; of a link the provider and its subject; of a merge the subject that is
    /// gone.
    public let id: String?
    /// The local subject that it is about.
    public let subject: String?
    /// The address of the administrator's connection; `nil` where the gateway did it by itself.
    public let remoteAddress: String?

    /// Describes an event.
    public init(_ kind: Kind, time: Date, id: String? = nil, subject: String? = nil, remoteAddress: String?) {
        self.kind = kind
        self.time = time
        self.id = id
        self.subject = subject
        self.remoteAddress = remoteAddress
    }
}
