internal import JOSE

internal import struct Foundation.Date

extension ProviderProfile {
    /// `exp` is required, and exclusive: a token is dead at its expiry second (RFC 7519 section 4.1.4). The clock skew does
    /// not lengthen its life, for what is issued for it must not outlive it.
    ///
    /// - Returns: The expiry in whole seconds since 1970, rounded down.
    func checkExpiry(_ claims: JSONObject, at now: Date) throws(SubjectTokenRefusal) -> Int {
        guard let claim = claims["exp"] else { throw .expiryMissing }
        guard let expiry = NumericDate(claim) else { throw .expiryMalformed }
        guard now.timeIntervalSince1970 < expiry.seconds else { throw .expired }
        return Int(expiry.seconds)
    }

    /// `nbf` may lie ahead by the clock skew (RFC 7519 section 4.1.5).
    func checkNotBefore(_ claims: JSONObject, at now: Date) throws(SubjectTokenRefusal) {
        guard let claim = claims["nbf"] else { return }
        guard let start = NumericDate(claim) else { throw .notBeforeMalformed }
        guard start.seconds <= now.timeIntervalSince1970 + Double(clockSkew) else { throw .notYetValid }
    }

    /// `iat` may lie ahead by the clock skew, and back by `max_age` (OpenID Connect Core 1.0 section 3.1.3.7, item 10).
    func checkIssuedAt(_ claims: JSONObject, at now: Date) throws(SubjectTokenRefusal) {
        guard let claim = claims["iat"] else {
            guard maximumAge == nil else { throw .issuedAtMissing }
            return
        }
        guard let issued = NumericDate(claim) else { throw .issuedAtMalformed }
        let age = now.timeIntervalSince1970 - issued.seconds
        guard age >= -Double(clockSkew) else { throw .issuedInFuture }
        guard maximumAge.map({ age <= Double($0 + clockSkew) }) ?? true else { throw .tooOld }
    }
}
