/// How the registered subjects of a provider come to their records.
public struct SubjectRegistration: Sendable, Equatable {
    /// What becomes of a subject that is not on record.
    public enum FirstSight: String, CaseIterable, Sendable {
        /// It gets a record.
        case create
        /// It is refused, until someone links it to a record.
        case reject
    }

    /// What becomes of a subject that is not on record.
    public var onFirstSight = FirstSight.create
    /// The domains, in lower case, whose e-mail addresses the provider is authoritative for: a verified address of theirs links
    /// a subject to the record that has it. Empty: no address links.
    public var emailDomains: Set<String> = []

    /// The usual rules: a record at first sight, and no link by e-mail address.
    public init() {}
}
