import Foundation
import JOSE
import ProviderDocuments
import Synchronization
import TokenExchange

/// A cache with one or more providers on loopback servers, a clock that stands still until it is moved, and an ear for
/// events.
final class Scene: Sendable {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    let cache: JWKSetCache
    let fetcher: DocumentFetcher
    let store: MemoryStore
    private let clock: Clock

    /// What the clock shows and what the cache told.
    private final class Clock: Sendable {
        let state = Mutex((now: Scene.start, events: [DocumentEvent]()))
    }

    init(
        _ providers: [ProviderKeys], store: MemoryStore = MemoryStore(), timeout: Duration = .seconds(30)
    ) throws {
        let clock = Clock()
        self.clock = clock
        self.store = store
        fetcher = DocumentFetcher(rules: try .loopback(timeout: timeout))
        cache = JWKSetCache(
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

    /// From now on a fetch may take no longer than this.
    func limitFetches(to timeout: Duration, of providers: ProviderKeys...) async throws {
        await cache.replace(providers: providers, fetcher: DocumentFetcher(rules: try .loopback(timeout: timeout)))
    }

    /// The names of the keys that a request gets now, or nothing if it gets no set.
    func keys(of provider: String = "idp", missing kid: String? = nil) async throws -> [String]? {
        let id = try ProviderID(provider)
        do throws(KeysUnavailable) {
            return try await cache.keySet(of: id, missing: kid.map { .keyID($0) }, at: now).keys.compactMap(\.keyID)
        } catch {
            return nil
        }
    }

    func health(of provider: String = "idp") -> ProviderHealth? {
        cache.health().first { $0.provider.description == provider }
    }

    /// Waits for something that another task is about to do, ten seconds at most.
    func wait(until condition: () -> Bool) async {
        for _ in 0..<2000 where !condition() { try? await Task.sleep(for: .milliseconds(5)) }
    }
}

extension ProviderKeys {
    /// A provider whose key set is on a server.
    static func on(
        _ server: LoopbackServer, _ id: String = "idp", refresh: RefreshPolicy = RefreshPolicy()
    ) throws -> ProviderKeys {
        ProviderKeys(
            id: try ProviderID(id), issuer: try Issuer(server.url()),
            location: .jwksURI(try DocumentURL(server.url("/jwks"))),
            refresh: refresh)
    }

    /// A provider that is found by discovery on a server.
    static func discovered(
        on server: LoopbackServer, path: String = "", refresh: RefreshPolicy = RefreshPolicy()
    ) throws -> ProviderKeys {
        ProviderKeys(id: try ProviderID("idp"), issuer: try Issuer(server.url(path)), refresh: refresh)
    }
}

/// A value that a server's answers depend on and a test changes.
final class Changing<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) {
        self.value = Mutex(value)
    }

    var now: Value { value.withLock { $0 } }

    func set(_ value: Value) {
        self.value.withLock { $0 = value }
    }
}
