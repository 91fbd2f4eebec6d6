/// What a request put on record of a subject.
public struct SubjectEntry: Sendable, Equatable {
    /// What was put on record, and why.
    public enum Kind: String, Sendable {
        /// A subject was made: nobody was on record under the link.
        case firstSight = "first_sight"
        /// A link to a subject that has the e-mail address which an authoritative provider verified.
        case verifiedEmail = "verified_email"
        /// The first e-mail address of a subject, which leads other providers' tokens to it from now on.
        case emailRecorded = "email_recorded"
    }

    /// What was put on record.
    public let kind: Kind
    /// The id of the subject.
    public let subject: String
    /// The provider of the token.
    public let provider: ProviderID
}
