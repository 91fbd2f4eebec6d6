internal import JOSE

internal import struct Foundation.Date

/// What a verified assertion of a client says, one rule of RFC 7523 section 3 a function.
struct ClientAssertionClaims {
    let claims: JSONObject

    /// The longest time that `exp` may lie ahead, in seconds.
    static let maximumLifetime = 3_600.0
    /// How far the client's clock may be ahead of ours, in seconds. It does not lengthen the life of an assertion.
    static let skew = 60.0

    /// Items 1 and 2: the client speaks of itself, so that no token of another issuer, and none about a user, is taken.
    func checkParties(_ clientID: String) throws(ClientAssertionRefusal) {
        for name in ["iss", "sub"] {
            guard let party = claims[name]?.stringValue, party.hasSameBytes(as: clientID)
            else { throw .partyMismatch }
        }
    }

    /// Item 3: a string, or a list of strings with one of ours in it.
    func checkAudience(_ audiences: [String]) throws(ClientAssertionRefusal) {
        func isOurs(_ value: JSONValue) -> Bool {
            guard let name = value.stringValue else { return false }
            return audiences.contains { $0.hasSameBytes(as: name) }
        }
        guard let claim = claims["aud"] else { throw .audienceMissing }
        let names = claim.arrayValue ?? [claim]
        guard names.allSatisfy({ $0.stringValue != nil }), names.contains(where: isOurs) else {
            throw .audienceMismatch
        }
    }

    /// Item 4: there, to come, and not far ahead.
    func expiry(at now: Date) throws(ClientAssertionRefusal) -> Date {
        guard let claim = claims["exp"] else { throw .expiryMissing }
        guard let expiry = NumericDate(claim) else { throw .timeMalformed }
        let left = expiry.seconds - now.timeIntervalSince1970
        guard left > 0 else { throw .expired }
        guard left <= Self.maximumLifetime else { throw .expiryTooFar }
        return Date(timeIntervalSince1970: expiry.seconds)
    }

    /// Items 5 and 6.
    func checkStart(at now: Date) throws(ClientAssertionRefusal) {
        for name in ["nbf", "iat"] {
            guard let claim = claims[name] else { continue }
            guard let time = NumericDate(claim) else { throw .timeMalformed }
            guard time.seconds <= now.timeIntervalSince1970 + Self.skew else { throw .notYetValid }
        }
    }

    /// Item 7: 1 to 256 bytes.
    func id() throws(ClientAssertionRefusal) -> String {
        guard let claim = claims["jti"] else { throw .idMissing }
        guard let id = claim.stringValue, (1...256).contains(id.utf8.count) else { throw .idMalformed }
        return id
    }
}
