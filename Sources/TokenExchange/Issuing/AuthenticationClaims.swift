internal import JOSE

/// What a subject token says of how its user was authenticated, handed on where it has the form of the standard
/// (RFC 9068 section 2.2.1, OpenID Connect Core 1.0 section 2).
enum AuthenticationClaims {
    /// `auth_time` in whole seconds, `acr`, `amr`: those that are there and well-formed.
    static func of(_ claims: JSONObject) -> JSONObject {
        var found = JSONObject()
        // Zero is how some providers say that they do not know.
        if let time = claims["auth_time"].flatMap(NumericDate.init), time.seconds >= 1 {
            found["auth_time"] = .integer(Int64(time.seconds))
        }
        if let reference = claims["acr"], reference.stringValue != nil { found["acr"] = reference }
        if let methods = claims["amr"], methods.arrayValue?.allSatisfy({ $0.stringValue != nil }) == true {
            found["amr"] = methods
        }
        return found
    }
}
