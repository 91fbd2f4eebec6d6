internal import FoundationEssentials

extension XMLDateTime {
    /// An instant as SAML writes it: UTC, whole seconds.
    static func text(_ date: Date) -> String {
        Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down)).formatted(.iso8601)
    }
}
