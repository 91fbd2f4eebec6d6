public import FoundationEssentials
internal import Hummingbird
internal import JOSE
public import XMLSecurity

extension ExampleProvider {
    /// The SAML side as it is now; `nil` if the configuration has none.
    public var samlIdentityProvider: SAMLIdentityProvider? { saml }

    /// Its entity ID, which is where its metadata is served.
    public nonisolated var entityID: String { url(of: .samlMetadata) }

    /// Sets to whom responses go unless something else is asked for.
    public func setServiceProvider(_ serviceProvider: SAMLServiceProvider?) {
        samlServiceProvider = serviceProvider
    }

    /// Publishes its metadata with these changes, and no others, from now on.
    public func setMetadataChanges(_ changes: [MetadataChange]) {
        saml?.metadataChanges = changes
    }

    /// Makes new keys for responses and signs with them from now on.
    ///
    /// - Parameter keepOld: Whether the old ones stay in the metadata.
    public func rotateSAMLKeys(keepOld: Bool) throws(XMLSigningError) {
        try saml?.rotateKeys(keepOld: keepOld)
    }

    /// The recipe of an honest response to the service provider that is set, to be changed at will; `nil` without a SAML
    /// side or a service provider.
    ///
    /// - Throws: `XMLSigningError`.
    public func responseRecipe(
        subject: String, for serviceProvider: SAMLServiceProvider? = nil, at now: Date = Date()
    ) throws(XMLSigningError) -> ResponseRecipe? {
        guard let saml, let serviceProvider = serviceProvider ?? samlServiceProvider else { return nil }
        return try saml.recipe(subject: subject, for: serviceProvider, users: configuration.users, at: now)
    }

    func metadataDocument() throws -> ServedDocument {
        guard let saml else { throw HTTPError(.notFound) }
        return ServedDocument(
            content: .octets(try saml.metadata(), type: "application/samlmetadata+xml"), cacheControl: cacheControl)
    }
}

extension SAMLIdentityProvider {
    /// The SAML side of a provider whose issuer is not known yet.
    static func make(
        _ configuration: ExampleProvider.Configuration
    ) throws(SigningKeyError) -> SAMLIdentityProvider? {
        guard let saml = configuration.saml else { return nil }
        do throws(XMLSigningError) {
            return try SAMLIdentityProvider(entityID: "", configuration: saml)
        } catch {
            throw .cryptography
        }
    }
}
