import Foundation
import JOSE
import ProviderDocuments
import Synchronization
import TokenExchange

/// A cache with a provider whose introspection endpoint is a loopback server.
final class IntrospectionScene: Sendable {
    static let start = Scene.start

    let cache: IntrospectionCache
    let fetcher: DocumentFetcher
    let provider: ProviderID
    private let ear: Ear

    init(
        _ server: LoopbackServer, cacheSeconds: Int = 30, timeout: Duration = .seconds(30),
        method: EndpointCredentials.Method = .clientSecretBasic
    ) throws {
        fetcher = DocumentFetcher(rules: try .loopback(timeout: timeout))
        provider = try ProviderID("portal-tokens")
        let ear = Ear()
        self.ear = ear
        cache = IntrospectionCache(
            providers: [try .on(server, cacheSeconds: cacheSeconds, method: method)], fetcher: fetcher,
            events: { event in ear.events.withLock { $0.append(event.kind) } })
    }

    deinit { fetcher.stop() }

    private final class Ear: Sendable {
        let events = Mutex<[DocumentEvent.Kind]>([])
    }

    var events: [DocumentEvent.Kind] { ear.events.withLock { $0 } }
    var health: ProviderHealth? { cache.health(of: provider) }

    /// What comes of asking about a token: its `sub`, `inactive`, or why there is no answer.
    func ask(_ token: String, after seconds: Double = 0) async -> String {
        do throws(IntrospectionUnavailable) {
            let answer = try await cache.answer(
                to: Array(token.utf8), of: provider, at: Self.start.addingTimeInterval(seconds))
            return answer.isActive ? answer.members["sub"]?.stringValue ?? "active" : "inactive"
        } catch {
            return [error.cause.rawValue, error.detail].compactMap { $0 }.joined(separator: " ")
        }
    }

    /// Waits for something that another task is about to do, ten seconds at most.
    func wait(until condition: () -> Bool) async {
        for _ in 0..<2000 where !condition() { try? await Task.sleep(for: .milliseconds(5)) }
    }
}

extension ProviderIntrospection {
    static func on(
        _ server: LoopbackServer, _ id: String = "portal-tokens", cacheSeconds: Int = 30,
        method: EndpointCredentials.Method = .clientSecretBasic
    ) throws -> ProviderIntrospection {
        ProviderIntrospection(
            id: try ProviderID(id), url: try DocumentURL(server.url("/introspect")),
            credentials: EndpointCredentials(id: "gate way", secret: "a:b/ü~", method: method),
            cacheSeconds: cacheSeconds)
    }
}
