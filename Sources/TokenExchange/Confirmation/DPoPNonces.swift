internal import Crypto
internal import JOSE

public import struct Foundation.Date

/// The nonces that this gateway gives out for proofs (RFC 9449 section 8).
///
/// Nothing is stored: a nonce is the time of its making and a MAC over it, in base64url, 32 characters. Every node with the
/// same key knows those of the others.
public struct DPoPNonces: Sendable {
    private let key: SymmetricKey

    /// For how many seconds a nonce is taken.
    static let lifetime = 300.0
    /// How far the clocks of two nodes may be apart, in seconds.
    private static let skew = 60.0
    private static let macBytes = 16

    /// Makes nonces with a key of 32 random bytes, which is for nothing else.
    public init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// A new nonce.
    public func make(at now: Date) -> String {
        let time = Self.bytes(of: UInt64(max(0, now.timeIntervalSince1970)))
        return Base64URL.encode(time + mac(time))
    }

    /// Until when a nonce is taken; `nil` for none.
    ///
    /// - Throws: ``DPoPRefusal/nonceUnknown``, ``DPoPRefusal/nonceStale``.
    func end(of nonce: String?, at now: Date) throws(DPoPRefusal) -> Date? {
        guard let nonce else { return nil }
        guard let octets = try? Base64URL.decode(nonce.utf8), octets.count == 8 + Self.macBytes
        else { throw .nonceUnknown }
        let time = Array(octets.prefix(8))
        guard Self.areEqual(mac(time), octets.dropFirst(8)) else { throw .nonceUnknown }
        let made = Double(time.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        let age = now.timeIntervalSince1970 - made
        guard age >= -Self.skew, age <= Self.lifetime else { throw .nonceStale }
        return Date(timeIntervalSince1970: made + Self.lifetime)
    }

    private func mac(_ time: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: time, using: key).prefix(Self.macBytes))
    }

    private static func bytes(of number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
    }

    /// In a time that does not depend on where they differ.
    private static func areEqual(_ left: [UInt8], _ right: ArraySlice<UInt8>) -> Bool {
        left.count == right.count && zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
