public import struct Foundation.Date
public import struct Foundation.TimeInterval

/// When a signing key is made, signs, and is forgotten. No clock and no store: every input is an argument.
///
/// A key is published ahead, so that whoever caches our key set knows it before it signs; then it signs until a younger one
/// does; then it stays published until the last token that it signed has expired.
public struct KeySchedule: Sendable, Equatable {
    /// For how long a key signs, in seconds; `nil` for as long as nobody rotates it.
    public var rotateEvery: TimeInterval?
    /// How long a key is published before it signs, in seconds.
    public var publishAhead: TimeInterval
    /// How long a key is published after it has signed for the last time, in seconds: the longest life that a configuration can
    /// give a token, 24 hours, and five minutes for clocks that differ. It does not depend on the configuration, so that a changed
    /// one loses no token.
    public static let keepFor: TimeInterval = 86_400 + 300
    /// Where the configuration does not say, a key is published a day ahead, and never longer than for half of its life.
    public static let usualPublishAhead: TimeInterval = 86_400

    /// Describes a schedule.
    public init(rotateEvery: TimeInterval? = nil, publishAhead: TimeInterval? = nil) {
        self.rotateEvery = rotateEvery
        self.publishAhead =
            publishAhead ?? min(Self.usualPublishAhead, rotateEvery.map { $0 / 2 } ?? Self.usualPublishAhead)
    }

    /// What a key is doing.
    public enum Phase: String, Sendable {
        /// Known to all, and not signing yet.
        case published
        /// Signing.
        case signing
        /// Still verifying what it signed.
        case retired
        /// Of no use any more.
        case expired
    }

    /// When each of the keys of one algorithm signs for the first time.
    ///
    /// - Parameter starts: In any order.
    /// - Returns: The phase of the key that starts at `start`.
    public func phase(startingAt start: Date, among starts: [Date], at now: Date) -> Phase {
        let signing = starts.filter { $0 <= now }.max() ?? starts.min() ?? start
        if start > signing { return .published }
        if start == signing { return .signing }
        guard let end = end(of: start, among: starts) else { return .signing }
        return now < end ? .retired : .expired
    }

    /// When a key is of no use any more; `nil` for the youngest.
    public func end(of start: Date, among starts: [Date]) -> Date? {
        starts.filter { $0 > start }.min()?.addingTimeInterval(Self.keepFor)
    }

    /// When the next key of an algorithm must be made, so that it can be published ahead; `nil` if nobody wants one.
    public func nextCreation(after starts: [Date]) -> Date? {
        guard let rotateEvery, let youngest = starts.max() else { return nil }
        return youngest.addingTimeInterval(rotateEvery - publishAhead)
    }

    /// The next time at which something changes.
    public func nextChange(of starts: [Date], after now: Date) -> Date? {
        let ends = starts.compactMap { end(of: $0, among: starts) }
        return (starts + ends + [nextCreation(after: starts)].compactMap { $0 }).filter { $0 > now }.min()
    }
}
