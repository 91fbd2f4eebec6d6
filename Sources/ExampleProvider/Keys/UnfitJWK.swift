public import JOSE

/// Keys that no verifier may use, fixed, to be published beside good ones.
public enum UnfitJWK {
    /// An RSA key of 1024 bits (RFC 7518 section 3.3 asks for 2048).
    public static let rsa1024: JSONObject = [
        "kty": "RSA", "kid": "rsa-1024", "use": "sig", "alg": "RS256", "e": "AQAB",
        "n": .string(
            "uLrHjxsRbkku16FTlu_HSFYkM5J6mOicGuU3Vsx8EzErWPFoqkNSJ89VNhWBwVHJSm1_zZwPFeLJ5RNZjcrogY"
                + "wD8FvrZueX2sl5viOPIkI56QnqSwnvmuVyUltzp2c4-NQtRYNsK4cO3rWubkMOMqtoyY_NxAyUH0QHq9kEM9M"),
    ]

    /// An elliptic curve key whose point is not on the curve.
    public static let pointOffCurve: JSONObject = [
        "kty": "EC", "kid": "off-curve", "use": "sig", "alg": "ES256", "crv": "P-256",
        "x": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE", "y": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE",
    ]

    /// A key on a curve that is not offered (RFC 8812 section 3.1).
    public static let secp256k1: JSONObject = [
        "kty": "EC", "kid": "secp256k1", "use": "sig", "alg": "ES256K", "crv": "secp256k1",
        "x": "eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g", "y": "SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg",
    ]

    /// A symmetric key, which must never verify a token: everyone can read it.
    public static let symmetric: JSONObject = [
        "kty": "oct", "kid": "symmetric", "use": "sig", "alg": "HS256",
        "k": "c2VjcmV0LXRoYXQtZXZlcnlvbmUtY2FuLXJlYWQtaGVyZQ",
    ]

    /// A key of a type that no standard knows.
    public static let unknownType: JSONObject = ["kty": "LATTICE", "kid": "unknown-type", "use": "sig", "x": "AAAA"]
}
