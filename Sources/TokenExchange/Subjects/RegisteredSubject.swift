public import struct Foundation.Date

/// A local subject on record.
public struct RegisteredSubject: Sendable, Equatable {
    /// The `sub` of local tokens.
    public let id: String
    /// When it was made.
    public let created: Date
    /// Since when nothing is issued for it.
    public var disabled: Date?
    /// Its e-mail address, as a provider verified that is authoritative for the domain; in lower case.
    public var email: String?
    /// Whom providers know it as, in the order in which they were linked.
    public var links: [SubjectLink]

    /// Describes a subject.
    public init(
        id: String, created: Date, disabled: Date? = nil, email: String? = nil, links: [SubjectLink] = []
    ) {
        self.id = id
        self.created = created
        self.disabled = disabled
        self.email = email
        self.links = links
    }
}

/// Whom one provider knows a subject as.
public struct SubjectLink: Hashable, Sendable {
    /// The provider.
    public let provider: ProviderID
    /// What the provider's mapping makes of its tokens; of a federation's member with the member before it.
    public let subject: String

    /// Names a link.
    public init(provider: ProviderID, subject: String) {
        self.provider = provider
        self.subject = subject
    }
}
