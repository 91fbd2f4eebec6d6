import Foundation
import ProviderDocuments
import SAML
import Synchronization
import TokenExchange
import XMLSecurity

/// A metadata cache with providers on loopback servers, a clock that stands still until it is moved, and an ear for events.
final class MetadataScene: Sendable {
    let cache: MetadataCache
    let fetcher: DocumentFetcher
    let store: MemoryStore
    private let clock: Clock

    private final class Clock: Sendable {
        let state = Mutex((now: Scene.start, events: [DocumentEvent]()))
    }

    init(
        _ providers: [ProviderMetadata], store: MemoryStore = MemoryStore(), timeout: Duration = .seconds(30)
    ) throws {
        let clock = Clock()
        self.clock = clock
        self.store = store
        fetcher = DocumentFetcher(rules: try .loopback(timeout: timeout))
        cache = MetadataCache(
            providers: providers, fetcher: fetcher, store: store,
            events: { event in clock.state.withLock { $0.events.append(event) } },
            now: { clock.state.withLock(\.now) })
    }

    deinit { fetcher.stop() }

    var now: Date { clock.state.withLock(\.now) }
    var events: [DocumentEvent.Kind] { clock.state.withLock { $0.events.map(\.kind) } }

    func pass(_ seconds: Double) {
        clock.state.withLock { $0.now += seconds }
    }

    /// The numbers of the certificates that a request gets now.
    func keys(
        of entity: String = PublishedMetadata.idp, provider: String = "idp", missing: Int? = nil
    ) async throws -> [Int] {
        let missing = try missing.map { MissingKey.keyID(try PublishedMetadata.name($0)) }
        let metadata = try await cache.metadata(
            of: ProviderID(provider), entity: EntityID(entity), missing: missing, at: now)
        return try metadata.signingKeys.map(\.fingerprint).map { name in
            try PublishedMetadata.certificates.indices.first { try PublishedMetadata.name($0) == name } ?? -1
        }
    }

    /// Why a request gets no metadata; `nil` if it gets some.
    func refusal(of entity: String = PublishedMetadata.idp, provider: String = "idp") async throws
        -> MetadataUnavailable?
    {
        do {
            _ = try await keys(of: entity, provider: provider)
            return nil
        } catch let error as MetadataUnavailable {
            return error
        }
    }

    /// The answer to a request that waits for as long as the cool-down says.
    func health(of provider: String = "idp") throws -> ProviderHealth? { cache.health(of: try ProviderID(provider)) }

    /// Has everything asked for that is due after a while.
    func refresh(after seconds: Double) async throws -> ProviderHealth? {
        pass(seconds)
        return await cache.refresh(try ProviderID("idp"))
    }

    /// Waits for something that another task is about to do, ten seconds at most.
    func wait(until condition: () -> Bool) async {
        for _ in 0..<2000 where !condition() { try? await Task.sleep(for: .milliseconds(5)) }
    }
}

extension ProviderMetadata {
    /// One provider whose metadata is on a server.
    static func on(_ server: LoopbackServer, _ id: String = "idp") throws -> ProviderMetadata {
        ProviderMetadata(
            id: try ProviderID(id), entityID: try EntityID(PublishedMetadata.idp),
            location: .url(try DocumentURL(server.url("/metadata"))))
    }

    /// A federation whose aggregate is on a server.
    static func federation(on server: LoopbackServer) throws -> ProviderMetadata {
        ProviderMetadata(
            id: try ProviderID("idp"), entityID: nil, location: .url(try DocumentURL(server.url("/metadata"))))
    }

    /// A federation that answers queries.
    static func query(on server: LoopbackServer, path: String = "/mdq") throws -> ProviderMetadata {
        ProviderMetadata(
            id: try ProviderID("idp"), entityID: nil, location: .query(try DocumentURL(server.url(path))))
    }
}
