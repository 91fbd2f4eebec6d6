public import struct Foundation.Date

/// Keeps local subjects, and whom providers know them as.
public protocol SubjectRegistry: Sendable {
    /// The subject that a link leads to, disabled ones too.
    func subject(linkedBy link: SubjectLink) async throws(StoreUnavailable) -> RegisteredSubject?

    /// The subject that has an e-mail address, disabled ones too.
    func subject(withEmail email: VerifiedEmail) async throws(StoreUnavailable) -> RegisteredSubject?

    /// Links a subject that is there and has the e-mail address, or else makes one, in one atomic step over all nodes that
    /// share the store. Where the link is there already, it stays; a subject without an e-mail address takes the one that is
    /// given, unless another has it.
    ///
    /// - Parameters:
    ///   - link: What leads to the subject from now on.
    ///   - email: The address as an authoritative provider verified it; `nil` links by nothing.
    ///   - makesNew: Whether a subject may be made where none has the address.
    /// - Returns: The subject; `nil` where there is none and none may be made.
    func register(
        _ link: SubjectLink, verifiedEmail email: VerifiedEmail?, makesNew: Bool, at now: Date
    ) async throws(StoreUnavailable) -> RegisteredSubject?

    /// Whether a subject is disabled, registered or not. Asked in every exchange: it neither waits nor reads a disk.
    func isDisabled(_ subject: String) -> Bool
}
