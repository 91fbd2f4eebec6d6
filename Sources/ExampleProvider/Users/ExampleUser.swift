public import JOSE

/// Someone whom a provider knows, with the claims of OpenID Connect Core 1.0 section 5.1 and how they signed in.
public struct ExampleUser: Sendable {
    /// Their `sub`.
    public var subject: String
    /// Their further claims. `auth_time` is added when a token is made.
    public var claims: JSONObject

    /// Makes a user.
    public init(subject: String, claims: JSONObject) {
        self.subject = subject
        self.claims = claims
    }

    /// A member of staff whose e-mail address is verified, signed in with a password and a one-time code (RFC 8176).
    public static let ada = ExampleUser(
        subject: "ada",
        claims: [
            "name": "Ada Lovelace", "email": "ada@example.com", "email_verified": true,
            "groups": ["staff", "app-staff", "app-orders"], "acr": "urn:example:acr:two-factor",
            "amr": ["pwd", "otp", "mfa"],
        ])

    /// A member of staff whose e-mail address is not verified, signed in with a password only.
    public static let bob = ExampleUser(
        subject: "bob",
        claims: [
            "name": "Bob Noyce", "email": "bob@example.com", "email_verified": false, "groups": ["staff", "app-staff"],
            "acr": "urn:example:acr:password", "amr": ["pwd"],
        ])
}
