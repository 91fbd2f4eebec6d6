internal import ClaimMapping
internal import Foundation
internal import JOSE
internal import SAML
internal import Storage
internal import TokenExchange
internal import XMLSecurity

/// A gateway with a SAML provider of three mapped claims, a client, a resource and a policy.
struct SampleExchange {
    private static let resource = "https://orders.example.com"

    private let gateway: TokenExchange
    private let parameters: SampleParameters
    private let client = Client(id: "orders-backend", authentication: .clientSecretBasic(SecretDigest(of: [])))

    init(_ sample: SignedSample) throws {
        let provider = try Self.provider()
        let scopes = ["orders:read", "orders:write"].compactMap { Scope($0) }
        var policy = Policy(
            name: "staff may use orders", clients: [client.id], providers: [provider.profile.id],
            resources: [Self.resource])
        policy.scopes = Set(scopes.prefix(1))
        self.gateway = TokenExchange(
            issuer: "https://gateway.example.com", rules: TokenRules(), providers: ProviderDirectory([.saml(provider)]),
            matrix: PolicyMatrix(
                resources: [
                    Resource(id: Self.resource, scopes: scopes, lifetime: 600, algorithm: .es256, claims: nil)
                ], policies: [policy]),
            keys: NoKeys(), metadata: try FixedMetadata(certificate: sample.certificate), state: try Self.store(),
            signingKeys: SigningKeyRing([try SigningKey.generate(.es256)]))
        self.parameters = SampleParameters(token: sample.subjectToken, audience: Self.resource)
    }

    static func serviceProvider() throws -> ServiceProvider {
        ServiceProvider(
            entityID: try EntityID(SampleResponse.serviceProvider), recipients: [SampleResponse.recipient],
            signed: .assertion)
    }

    private static func provider() throws -> SAMLProvider {
        var source = MappingSource(subject: "claims.sub", form: .prefixed("example-saml"))
        source.claims = [
            MappingSource.Definition(name: "email", expression: "claims.attributes.mail[0]"),
            MappingSource.Definition(
                name: "affiliations",
                expression: "claims.attributes.eduPersonScopedAffiliation.filter(a, a.endsWith('@example.edu'))"),
        ]
        var provider = SAMLProvider(
            id: try ProviderID("example-saml"), entityID: try EntityID(SampleResponse.provider),
            serviceProvider: try serviceProvider(), rules: try MappingRules(source))
        provider.replay = .reusable
        return provider
    }

    /// A store as a gateway has one. A JWT for a token that may be used again leaves it alone.
    private static func store() throws -> SQLiteStore {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("benchmark-\(UUID().uuidString)")
        return try SQLiteStore(path: folder.appendingPathComponent("store.sqlite").path, masterKey: .random())
    }

    /// From the parameters of a request to the response, with the decision's record.
    func exchange() async throws -> TokenResponse {
        var record = DecisionRecord()
        return try await gateway.exchange(
            try TokenRequest(parameters), for: client, sentBy: SenderKeys(), at: Date(), noting: &record)
    }
}

/// A provider's metadata as it lies in memory.
private struct FixedMetadata: MetadataSource {
    private let entity: EntityMetadata

    init(certificate: [UInt8]) throws {
        let document = """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="\(SampleResponse.provider)"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\(Base64.encode(certificate))</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.edu/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>
            """
        let index = try AggregateIndex(reading: Array(document.utf8), rules: MetadataRules(), at: Date())
        guard let entity = index.entities[try EntityID(SampleResponse.provider)] else {
            throw Unfit(description: "the metadata holds no provider")
        }
        self.entity = entity
    }

    func metadata(
        of provider: ProviderID, entity: EntityID, missing: MissingKey?, at now: Date
    ) async throws(MetadataUnavailable) -> EntityMetadata {
        self.entity
    }

    func origin(of provider: ProviderID, at now: Date) -> KeySetOrigin? { nil }
}

/// There is no provider of JWTs.
private struct NoKeys: KeySetSource {
    func keySet(of provider: ProviderID, missing: MissingKey?, at now: Date) async throws(KeysUnavailable) -> JWKSet {
        JWKSet(keys: [])
    }
}

private struct SampleParameters: RequestParameters {
    let token: String
    let audience: String

    func values(of name: String) -> [String] {
        switch name {
        case "grant_type": [GrantType.tokenExchange.rawValue]
        case "subject_token": [token]
        case "subject_token_type": [TokenType.saml2.identifier]
        case "audience": [audience]
        default: []
        }
    }
}
