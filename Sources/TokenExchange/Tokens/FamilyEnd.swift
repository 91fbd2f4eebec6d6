internal import struct Foundation.Date

/// Until when the revocation of a family of refresh tokens is remembered: access tokens that came with it may outlive it.
enum FamilyEnd {
    /// No access token lives longer, in seconds.
    private static let longestAccessToken = 86_400.0

    static func of(_ expiry: Date, at now: Date) -> Date {
        max(expiry, now.addingTimeInterval(longestAccessToken))
    }
}
