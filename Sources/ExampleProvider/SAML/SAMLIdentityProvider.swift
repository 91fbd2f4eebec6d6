public import FoundationEssentials
internal import JOSE
public import XMLSecurity

/// What an identity provider of SAML has: its name, its keys, and what its metadata says. A value, so that tests have one
/// without a server.
public struct SAMLIdentityProvider: Sendable {
    /// How it is set up.
    public let configuration: SAMLConfiguration
    /// Its entity ID.
    public internal(set) var entityID: String
    /// The keys that sign, the first unless a recipe says otherwise.
    public private(set) var signingKeys: [XMLSigningKey]
    /// Keys that signed, and are still in its metadata.
    public private(set) var olderKeys: [XMLSigningKey] = []
    /// The key that signs its metadata, whose certificate operators configure.
    public let metadataKey: XMLSigningKey
    /// How its metadata differs from what an honest provider would publish.
    public var metadataChanges: [MetadataChange] = []

    /// Makes one with keys of its own.
    ///
    /// - Throws: `XMLSigningError` where a key could not be made.
    public init(entityID: String, configuration: SAMLConfiguration = SAMLConfiguration()) throws(XMLSigningError) {
        self.configuration = configuration
        self.entityID = entityID
        self.signingKeys = try Self.newKeys(configuration.keyKinds)
        self.metadataKey = try XMLSigningKey.certified(.p256)
    }

    /// Makes new keys and signs with them from now on.
    ///
    /// - Parameter keepOld: Whether the old ones stay in the metadata.
    public mutating func rotateKeys(keepOld: Bool) throws(XMLSigningError) {
        let new = try Self.newKeys(configuration.keyKinds)
        olderKeys = keepOld ? signingKeys + olderKeys : []
        signingKeys = new
    }

    private static func newKeys(_ kinds: [XMLSigningKey.Kind]) throws(XMLSigningError) -> [XMLSigningKey] {
        var keys: [XMLSigningKey] = []
        for kind in kinds { keys.append(try XMLSigningKey.certified(kind)) }
        return keys
    }

    /// The recipe of an honest response about a user, to be changed at will.
    ///
    /// - Parameters:
    ///   - subject: The `sub` of the user. Its claims become attributes.
    ///   - now: When it is issued; it lives as long as the configuration says.
    /// - Throws: `XMLSigningError.unsuitableKey` without a key.
    public func recipe(
        subject: String, for serviceProvider: SAMLServiceProvider, users: [ExampleUser] = [.ada, .bob],
        at now: Date = Date()
    ) throws(XMLSigningError) -> ResponseRecipe {
        guard let key = signingKeys.first, let kind = configuration.keyKinds.first else { throw .unsuitableKey }
        let user = users.first { $0.subject == subject }
        let assertion = AssertionRecipe(
            about: subject, user, from: entityID, to: serviceProvider, at: now, until: now + configuration.seconds)
        return ResponseRecipe(
            issuedAt: now, issuer: entityID, destination: serviceProvider.recipient, assertion: assertion, key: key,
            algorithm: kind.usualAlgorithm)
    }
}

/// How an identity provider of SAML is set up.
public struct SAMLConfiguration: Sendable {
    /// The kinds of keys that sign.
    public var keyKinds: [XMLSigningKey.Kind]
    /// How long assertions live.
    public var assertionLifetime: Duration
    /// Whether its metadata is signed.
    public var signsMetadata: Bool
    /// How long its metadata counts; `nil` leaves `validUntil` out.
    public var metadataLifetime: Duration?
    /// The scopes of its metadata (`shibmd:Scope`).
    public var scopes: [String]

    /// Makes a configuration; every default fits a demonstration.
    public init(
        keyKinds: [XMLSigningKey.Kind] = [.rsa2048], assertionLifetime: Duration = .seconds(300),
        signsMetadata: Bool = true, metadataLifetime: Duration? = .seconds(86_400), scopes: [String] = ["example.com"]
    ) {
        self.keyKinds = keyKinds
        self.assertionLifetime = assertionLifetime
        self.signsMetadata = signsMetadata
        self.metadataLifetime = metadataLifetime
        self.scopes = scopes
    }

    fileprivate var seconds: TimeInterval { assertionLifetime / .seconds(1) }
}

/// To whom responses go.
public struct SAMLServiceProvider: Sendable, Equatable {
    /// Its entity ID, the audience.
    public var entityID: String
    /// Where it takes responses.
    public var recipient: String

    /// Names a service provider.
    public init(entityID: String, recipient: String) {
        self.entityID = entityID
        self.recipient = recipient
    }
}
