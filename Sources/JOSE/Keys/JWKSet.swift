/// The verification keys of a provider (RFC 7517 section 5), read key by key: one that is not understood, not for
/// signatures or weak is skipped and counted, and does not spoil the others.
public struct JWKSet: Sendable {
    /// The usable keys, in their order.
    public let keys: [VerificationKey]
    /// The keys that are not used.
    public let skipped: [SkippedKey]
    /// Places in `keys`, from 0, of keys that were published with their private half. It is never used, but whoever saw
    /// it can sign.
    public let exposed: [Int]

    private let positions: [ExactString: [Int]]
    private let skippedKeyIDs: Set<ExactString>

    /// The longest set that is read: 1 MiB.
    public static let maximumBytes = 1 << 20
    /// The most keys that a set may have.
    public static let maximumKeys = 256

    /// Makes a set of `keys`.
    public init(keys: [VerificationKey]) {
        self.init(keys: keys, skipped: [], exposed: [])
    }

    /// Reads a set.
    ///
    /// A set without a usable key is a set: whoever keeps it decides whether it may replace another.
    ///
    /// - Throws: ``JWKSetError`` where it is not a set at all.
    public init(parsing bytes: [UInt8]) throws(JWKSetError) {
        guard bytes.count <= Self.maximumBytes else { throw .tooLarge }
        let elements = try Self.elements(of: bytes)
        guard elements.count <= Self.maximumKeys else { throw .tooManyKeys }
        var keys: [VerificationKey] = []
        var skipped: [SkippedKey] = []
        var exposed: [Int] = []
        for (index, element) in elements.enumerated() {
            let jwk = element.objectValue
            if let jwk, Self.holdsPrivateHalf(jwk) { exposed.append(index) }
            do throws(UnusableKey) {
                guard let jwk else { throw .notAnObject }
                keys.append(try VerificationKey(jwk: jwk))
            } catch {
                skipped.append(SkippedKey(index: index, keyID: jwk?["kid"]?.stringValue, reason: error))
            }
        }
        self.init(keys: keys, skipped: skipped, exposed: exposed)
    }

    private init(keys: [VerificationKey], skipped: [SkippedKey], exposed: [Int]) {
        self.keys = keys
        self.skipped = skipped
        self.exposed = exposed
        var positions: [ExactString: [Int]] = [:]
        for (position, key) in keys.enumerated() {
            if let keyID = key.keyID { positions[ExactString(keyID), default: []].append(position) }
        }
        self.positions = positions
        self.skippedKeyIDs = Set(skipped.compactMap { $0.keyID.map(ExactString.init) })
    }

    private static func elements(of bytes: [UInt8]) throws(JWKSetError) -> [JSONValue] {
        let value: JSONValue
        do throws(JSONError) { value = try JSONValue.parse(bytes) } catch { throw .json(error) }
        guard let object = value.objectValue else { throw .notAnObject }
        guard let elements = object["keys"]?.arrayValue else { throw .keysMissing }
        return elements
    }

    /// Whether a JWK has any member that its owner alone may know.
    static func holdsPrivateHalf(_ jwk: JSONObject) -> Bool {
        ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"].contains { jwk[$0] != nil }
    }
}

extension JWKSet {
    /// The keys of exactly this `kid`, in their order.
    func keys(named keyID: String) -> [VerificationKey] {
        positions[ExactString(keyID)]?.map { keys[$0] } ?? []
    }

    /// Whether a key of exactly this `kid` was skipped.
    func skipsKey(named keyID: String) -> Bool { skippedKeyIDs.contains(ExactString(keyID)) }
}

extension JWKSet: Hashable {
    /// Whether both have the same keys, usable and skipped, in the same order.
    public static func == (left: JWKSet, right: JWKSet) -> Bool {
        left.keys == right.keys && left.skipped == right.skipped && left.exposed == right.exposed
    }

    /// Feeds the keys to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(keys)
    }
}
