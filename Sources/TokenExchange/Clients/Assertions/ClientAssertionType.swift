internal import JOSE

/// What a client assertion is, by `client_assertion_type` (RFC 7521 section 4.2).
enum ClientAssertionType: String {
    /// A JWT (RFC 7523 section 2.2).
    case jwtBearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    /// A SPIFFE JWT-SVID (draft-ietf-oauth-spiffe-client-auth-02).
    case spiffe = "urn:ietf:params:oauth:client-assertion-type:jwt-spiffe"

    init(_ name: String?) throws(ClientRefusal) {
        guard let name else { throw .assertion(.typeMissing) }
        guard let type = Self(rawValue: name), type.rawValue.hasSameBytes(as: name)
        else { throw .assertion(.typeNotServed) }
        self = type
    }
}
