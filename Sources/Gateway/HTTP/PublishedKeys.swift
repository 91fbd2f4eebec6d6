internal import Hummingbird
internal import JOSE
internal import Synchronization
internal import TokenExchange

/// `/jwks` (RFC 7517 section 5): the document is made anew when the keys have changed.
final class PublishedKeys: Sendable {
    private let ring: SigningKeyRing
    private let maximumAge: Int
    private let made: Mutex<(revision: Int, document: PublishedDocument)>

    /// The longest that anybody may cache the keys, in seconds.
    static let longestMaximumAge = 300

    /// - Parameter publishAhead: For how long a key is published before it signs, in seconds: nobody may cache the keys for
    ///   longer.
    init(_ ring: SigningKeyRing, publishAhead: Double) {
        let keys = ring.snapshot
        self.ring = ring
        self.maximumAge = Int(min(Double(Self.longestMaximumAge), publishAhead))
        self.made = Mutex((keys.revision, Self.document(of: keys, maximumAge)))
    }

    /// The document as the keys stand now.
    func response(to request: Request) -> Response { current().response(to: request) }

    private func current() -> PublishedDocument {
        let keys = ring.snapshot
        return made.withLock { made in
            if made.revision != keys.revision { made = (keys.revision, Self.document(of: keys, maximumAge)) }
            return made.document
        }
    }

    private static func document(of keys: SigningKeyRing.Snapshot, _ maximumAge: Int) -> PublishedDocument {
        PublishedDocument(
            ["keys": .array(keys.publicKeys.map(JSONValue.object))], contentType: "application/jwk-set+json",
            maximumAge: maximumAge)
    }
}
