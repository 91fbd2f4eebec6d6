import ClaimMapping
import ExampleProvider
import Foundation
import JOSE
import SAML
import Storage
import Synchronization
import TokenExchange
import XMLSecurity

/// A gateway with one SAML provider, and that provider.
struct AssertionScene {
    var scene = Scene()
    var identityProvider: SAMLIdentityProvider
    var provider: SAMLProvider
    let store: SQLiteStore
    let now = Date()

    static let us = SAMLServiceProvider(
        entityID: "https://gateway.example.com/saml", recipient: "https://gateway.example.com/token")
    static let entityID = "https://idp.example.edu/idp"

    /// - Parameter isFederation: Whether the provider's file names no entity.
    init(isFederation: Bool = false) throws {
        identityProvider = try SAMLIdentityProvider(
            entityID: Self.entityID, configuration: SAMLConfiguration(keyKinds: [.p256]))
        store = try SQLiteStore(
            path: FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).sqlite").path,
            masterKey: .random())
        var source = MappingSource(subject: "claims.sub", form: .prefixed("partner"))
        source.claims = [
            MappingSource.Definition(name: "mail", expression: "claims.attributes['mail'][0]"),
            MappingSource.Definition(name: "spoke", expression: "claims.metadata.entity_id"),
        ]
        provider = SAMLProvider(
            id: try ProviderID("partner"), entityID: isFederation ? nil : try EntityID(Self.entityID),
            serviceProvider: ServiceProvider(
                entityID: try EntityID(Self.us.entityID), recipients: [Self.us.recipient]),
            rules: try MappingRules(source))
        scene.policies[0].providers.insert(provider.profile.id)
        scene.store = store
        scene.metadata = try FixedMetadata(identityProvider.metadata(at: now))
        scene.samlProviders = [provider]
    }

    func recipe(at time: Date? = nil) throws -> ResponseRecipe {
        try identityProvider.recipe(subject: "ada", for: Self.us, at: time ?? now)
    }

    /// Exchanges a response.
    func exchange(_ recipe: ResponseRecipe, at time: Date? = nil) async throws(Refusal) -> Scene.Outcome {
        guard let token = try? recipe.subjectToken() else { throw .unavailable }
        var scene = scene
        scene.samlProviders = [provider]
        return try await scene.exchange(token, as: .saml2, at: time ?? now)
    }

    /// The reason of the refusal; `granted` if there is none.
    func reason(_ recipe: ResponseRecipe, at time: Date? = nil) async -> String {
        do throws(Refusal) {
            _ = try await exchange(recipe, at: time)
            return "granted"
        } catch {
            return error.reason
        }
    }
}

/// Metadata as it lies in memory, and how often it was asked for.
final class FixedMetadata: MetadataSource {
    private let index: AggregateIndex
    /// What a caller gets that misses a key.
    private let newest: AggregateIndex
    private let questions = Mutex<[MissingKey?]>([])

    init(_ document: [UInt8], newest: [UInt8]? = nil, at now: Date = Date()) throws {
        index = try AggregateIndex(reading: document, rules: MetadataRules(), at: now)
        self.newest = try AggregateIndex(reading: newest ?? document, rules: MetadataRules(), at: now)
    }

    var asked: [MissingKey?] { questions.withLock { $0 } }

    func metadata(
        of provider: ProviderID, entity: EntityID, missing: MissingKey?, at now: Date
    ) async throws(MetadataUnavailable) -> EntityMetadata {
        questions.withLock { $0.append(missing) }
        guard let found = (missing == nil ? index : newest).entities[entity] else { throw .unknownEntity }
        return found
    }

    func origin(of provider: ProviderID, at now: Date) -> KeySetOrigin? {
        KeySetOrigin(location: "memory", keyNames: [], ageSeconds: nil, lastFailure: nil)
    }
}

/// Metadata that cannot be had.
struct NoneOfMetadata: MetadataSource {
    let error: MetadataUnavailable

    func metadata(
        of provider: ProviderID, entity: EntityID, missing: MissingKey?, at now: Date
    ) async throws(MetadataUnavailable) -> EntityMetadata {
        throw error
    }

    func origin(of provider: ProviderID, at now: Date) -> KeySetOrigin? { nil }
}
