public import struct Foundation.Date

/// The subjects on record, as those see and change them who administer them.
public protocol SubjectRecords: Sendable {
    /// The subject of an id.
    func registeredSubject(_ id: String) async throws(StoreUnavailable) -> RegisteredSubject?

    /// Subjects by their ids in the order of their bytes.
    func registeredSubjects(
        _ query: SubjectQuery
    ) async throws(StoreUnavailable) -> [RegisteredSubject]

    /// Disables a subject, registered or not: nothing is issued for it from now on, and what was issued is refused.
    ///
    /// - Returns: Since when it is disabled: one that was before keeps its time.
    func disable(_ subject: String, at now: Date) async throws(StoreUnavailable) -> Date

    /// Lets a subject in again.
    ///
    /// - Returns: Whether it was disabled.
    func enable(_ subject: String) async throws(StoreUnavailable) -> Bool

    /// Takes a link from a subject: whom it led to is unknown from then on.
    ///
    /// - Returns: The subject as it is then; `nil` where it does not have the link.
    func unlink(_ link: SubjectLink, from id: String) async throws(StoreUnavailable) -> RegisteredSubject?

    /// Makes one subject of two, in one atomic step: the links and the personal access tokens of `other` become those of the
    /// first, which takes its e-mail address too where it has none; `other` is removed, and its id disabled: tokens for it are refused until somebody enables it.
    func merge(_ other: String, into id: String, at now: Date) async throws(StoreUnavailable) -> SubjectMerge
}

/// Which subjects are asked for.
public struct SubjectQuery: Sendable, Equatable {
    /// Those that this provider knows.
    public var provider: ProviderID?
    /// The one that has this address.
    public var email: VerifiedEmail?
    /// Those behind this id.
    public var after: String?
    /// How many at the most.
    public var limit: Int

    /// Asks for so many of all.
    public init(provider: ProviderID? = nil, email: VerifiedEmail? = nil, after: String? = nil, limit: Int) {
        self.provider = provider
        self.email = email
        self.after = after
        self.limit = limit
    }
}

/// What came of a merge.
public enum SubjectMerge: Sendable, Equatable {
    /// The one subject that there is now.
    case merged(RegisteredSubject)
    /// No subject on record has the id.
    case unknown(String)
    /// The subject is disabled: who is locked out must not come back under another id.
    case disabled(String)
    /// Both ids are the same.
    case same
}
