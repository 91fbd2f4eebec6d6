internal import FoundationEssentials
internal import JOSE

extension AssertionRecipe {
    /// What an honest provider says of a user.
    init(
        about subject: String, _ user: ExampleUser?, from entityID: String, to serviceProvider: SAMLServiceProvider,
        at now: Date, until end: Date
    ) {
        self.init(
            id: SAMLIdentityProvider.randomID(), issuer: entityID, issuedAt: now,
            nameID: NameIdentifier(
                subject, format: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent", qualifier: entityID,
                serviceProviderQualifier: serviceProvider.entityID),
            confirmations: [
                Confirmation(method: SAMLNames.bearer, recipient: serviceProvider.recipient, notOnOrAfter: end)
            ],
            conditions: Conditions(notBefore: now, notOnOrAfter: end, audiences: [[serviceProvider.entityID]]),
            authentication: Authentication(
                instant: now,
                classReference: user?.claims["acr"]?.stringValue
                    ?? "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified",
                sessionIndex: SAMLIdentityProvider.randomID()),
            attributes: user.map(Self.attributes) ?? [])
    }

    /// Under the names that most providers use (RFC 4519, eduPerson).
    private static func attributes(of user: ExampleUser) -> [Attribute] {
        [
            attribute("urn:oid:2.16.840.1.113730.3.1.241", "displayName", user.claims["name"]),
            attribute("urn:oid:0.9.2342.19200300.100.1.3", "mail", user.claims["email"]),
            attribute("urn:oid:1.3.6.1.4.1.5923.1.5.1.1", "isMemberOf", user.claims["groups"]),
        ].compactMap(\.self)
    }

    private static func attribute(_ name: String, _ friendlyName: String, _ claim: JSONValue?) -> Attribute? {
        let values = claim?.arrayValue?.compactMap(\.stringValue) ?? claim?.stringValue.map { [$0] }
        return values.map { Attribute(name, friendlyName: friendlyName, $0) }
    }
}
