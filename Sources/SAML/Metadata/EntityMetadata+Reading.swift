public import XMLSecurity

extension EntityMetadata {
    /// What one entity came to.
    public enum Reading: Sendable, Equatable {
        /// An identity provider of SAML 2.0.
        case identityProvider(EntityMetadata)
        /// Something else: a service provider, or an identity provider of another protocol.
        case other
    }

    /// Reads an `EntityDescriptor`.
    ///
    /// - Parameter inherited: What the elements around it say.
    /// - Throws: ``MetadataProblem/malformed(_:)`` for an entity ID or `validUntil` that is none, and
    ///   ``MetadataProblem/noUsableKey`` for an identity provider whose signatures nobody could verify.
    public static func read(
        _ entity: XMLElement, under inherited: InheritedMetadata = InheritedMetadata()
    ) throws(MetadataProblem) -> Reading {
        guard let text = entity.attribute("entityID"), let entityID = try? EntityID(text) else {
            throw .malformed(.entityID)
        }
        let roles = entity.children(MetadataName.identityProvider).filter(\.speaksSAML2)
        guard !roles.isEmpty else { return .other }
        var inherited = try inherited.entering(entity)
        for role in roles { inherited = try inherited.bounded(by: role) }
        var keys = SigningKeys()
        for role in roles { keys.add(from: role) }
        guard !keys.keys.isEmpty else { throw .noUsableKey }
        return .identityProvider(EntityMetadata(entityID, roles, in: entity, keys, inherited))
    }

    private init(
        _ entityID: EntityID, _ roles: [XMLElement], in entity: XMLElement, _ keys: SigningKeys,
        _ inherited: InheritedMetadata
    ) {
        let extensions = roles.flatMap { $0.children(MetadataName.extensions) }
        self.entityID = entityID
        self.signingKeys = keys.keys
        self.skippedKeyCount = keys.skippedCount
        self.validUntil = inherited.validUntil
        self.cacheDuration = inherited.cacheDuration
        self.registrationAuthority = inherited.registrationAuthority
        self.entityCategories = inherited.attributes.categories
        self.entityCategorySupport = inherited.attributes.categorySupport
        self.assuranceCertifications = inherited.attributes.assuranceCertifications
        self.displayNames = Self.displayNames(in: extensions)
        self.scopes = (extensions + entity.children(MetadataName.extensions)).flatMap {
            $0.children(MetadataName.scope)
        }.compactMap(AttributeScope.init)
        self.singleSignOn = roles.flatMap { $0.children(MetadataName.singleSignOn) }.compactMap(Endpoint.init)
        self.errorURL = roles.lazy.compactMap { $0.attribute("errorURL")?.collapsed }.first
    }

    /// Of two names in one language the first counts.
    private static func displayNames(in extensions: [XMLElement]) -> [String: String] {
        let names = extensions.flatMap { $0.children(MetadataName.uiInfo) }.flatMap {
            $0.children(MetadataName.displayName)
        }
        return Dictionary(
            names.compactMap { name in
                guard let language = name.attribute(MetadataName.language), let text = name.text?.collapsed,
                    !text.isEmpty
                else { return nil }
                return (language.lowercased(), text)
            }, uniquingKeysWith: { first, _ in first })
    }
}

extension XMLElement {
    /// Whether a role is one of SAML 2.0.
    fileprivate var speaksSAML2: Bool {
        attribute("protocolSupportEnumeration")?.split(whereSeparator: \.isWhitespace)
            .contains { $0.utf8.elementsEqual(SAMLNamespace.protocol.utf8) } ?? false
    }
}

extension EntityMetadata.AttributeScope {
    fileprivate init?(_ scope: XMLElement) {
        guard let value = scope.text?.collapsed, !value.isEmpty else { return nil }
        let isRegularExpression = scope.attribute("regexp")?.collapsed
        self.init(value: value, isRegularExpression: isRegularExpression == "true" || isRegularExpression == "1")
    }
}

extension EntityMetadata.Endpoint {
    fileprivate init?(_ endpoint: XMLElement) {
        guard let binding = endpoint.attribute("Binding")?.collapsed,
            let location = endpoint.attribute("Location")?.collapsed
        else { return nil }
        self.init(binding: binding, location: location)
    }
}
