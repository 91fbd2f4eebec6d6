public import struct Foundation.Date

/// What an HTTP answer says about how long it may be used (RFC 9111 sections 4.2 and 5.2).
///
/// `s-maxage` is not read: the gateway keeps the document for itself.
public struct CacheControl: Sendable, Equatable {
    /// `max-age` in seconds, the smallest if there are several, at most 2^31.
    private(set) var maximumAge: Int?
    /// Whether `no-store` or `no-cache` forbids use without asking. The document is still kept: without its keys
    /// nothing can be verified.
    private(set) var mustAskEachTime = false
    private let age: Int
    private let expires: Expiry
    private let date: Date?

    private enum Expiry: Equatable {
        case absent
        case at(Date)
        /// Unreadable, often `0`: already expired (RFC 9111 section 5.3).
        case past
    }

    /// Reads the fields as received. What cannot be read counts as expired, never as fresh.
    ///
    /// - Parameter cacheControl: Several fields of the name are joined with a comma (RFC 9110 section 5.3).
    public init(cacheControl: String? = nil, age: String? = nil, expires: String? = nil, date: String? = nil) {
        self.age = age.flatMap { Self.seconds($0) } ?? 0
        self.expires = expires.map { HTTPDate.parse($0).map(Expiry.at) ?? .past } ?? .absent
        self.date = date.flatMap { HTTPDate.parse($0) }
        for directive in Self.directives(of: cacheControl ?? "") { read(directive) }
    }

    /// How much longer the answer is fresh, zero or more; `nil` if it says nothing of that.
    public func lifetime(receivedAt now: Date) -> Duration? {
        if mustAskEachTime { return .zero }
        if let maximumAge { return .seconds(max(0, maximumAge - age)) }
        switch expires {
        case .absent: return nil
        case .past: return .zero
        case .at(let expiry):
            let span = expiry.timeIntervalSince(date ?? now).rounded(.down)
            return .seconds(max(0, min(span, Double(Self.most)) - Double(age)))
        }
    }

    private mutating func read(_ directive: String) {
        let parts = directive.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        switch parts.first.map({ $0.trimmed.lowercased() }) {
        case "no-store", "no-cache":
            mustAskEachTime = true
        case "max-age":
            let value = parts.count == 2 ? Self.seconds(parts[1].trimmed.filter { $0 != "\"" }) ?? 0 : 0
            maximumAge = min(maximumAge ?? value, value)
        default:
            break
        }
    }

    /// The directives between commas that stand outside quotes.
    private static func directives(of field: String) -> [String] {
        var isQuoted = false
        return field.split { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "," && !isQuoted
        }.map(String.init)
    }

    private static let most = 1 << 31

    /// Delta-seconds (RFC 9111 section 1.2.2); too great a number is 2^31.
    private static func seconds(_ text: String) -> Int? {
        let digits = Substring(text).trimmed.utf8
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return min(Int(Substring(text).trimmed) ?? most, most)
    }
}

extension Substring {
    fileprivate var trimmed: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
