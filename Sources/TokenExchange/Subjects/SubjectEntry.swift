/// A link that a request put on record.
public struct SubjectEntry: Sendable, Equatable {
    /// Why a link was put on record.
    public enum Reason: String, Sendable {
        /// Its subject was made: nobody was on record under the link.
        case firstSight = "first_sight"
        /// A subject that was there has the e-mail address that an authoritative provider verified.
        case verifiedEmail = "verified_email"
    }

    /// The id of the subject.
    public let subject: String
    /// What leads to it from now on.
    public let link: SubjectLink
    /// Why.
    public let reason: Reason

    /// - Parameter subject: As it is on record since: alone with the link, where it was made for it.
    init(_ subject: RegisteredSubject, linkedBy link: SubjectLink) {
        self.subject = subject.id
        self.link = link
        self.reason = subject.links.count == 1 ? .firstSight : .verifiedEmail
    }
}
