internal import JOSE

/// The workload that a client is, as its platform's tokens say it.
public struct WorkloadIdentity: Sendable {
    /// Whose tokens say so: a provider of JWTs.
    public let provider: ProviderID
    /// What their `sub` must be.
    public let subject: WorkloadSubject

    /// Describes a workload.
    public init(provider: ProviderID, subject: WorkloadSubject) {
        self.provider = provider
        self.subject = subject
    }
}

/// One subject, or all that differ in their last segment.
public enum WorkloadSubject: Hashable, Sendable {
    /// This one, byte for byte.
    case exactly(String)
    /// Any that is this prefix, which ends in `/` or `:`, and one more segment, which has neither.
    case segment(after: String)

    /// Reads a pattern: a subject, or a prefix that ends in `/` or `:` with `*` after it. `nil` where `*` stands anywhere else.
    public init?(_ pattern: String) {
        guard !pattern.isEmpty else { return nil }
        guard pattern.utf8.contains(UInt8(ascii: "*")) else {
            self = .exactly(pattern)
            return
        }
        let prefix = String(pattern.dropLast())
        guard pattern.hasSuffix("*"), !prefix.utf8.contains(UInt8(ascii: "*")),
            let end = prefix.utf8.last, Self.separators.contains(end)
        else { return nil }
        self = .segment(after: prefix)
    }

    private static let separators: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: ":")]

    func matches(_ subject: String) -> Bool {
        switch self {
        case .exactly(let wanted): return wanted.hasSameBytes(as: subject)
        case .segment(let prefix):
            guard subject.utf8.starts(with: prefix.utf8) else { return false }
            let rest = subject.utf8.dropFirst(prefix.utf8.count)
            return !rest.isEmpty && !rest.contains { Self.separators.contains($0) }
        }
    }
}
