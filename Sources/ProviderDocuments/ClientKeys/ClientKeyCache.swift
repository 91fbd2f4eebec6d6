import Crypto
public import JOSE
public import TokenExchange

public import struct Foundation.Date

/// The key sets of all clients, in memory and kept fresh by the rules of those of providers.
///
/// It is a ``JWKSetCache`` of its own, so that clients are no providers to operators. In it, and in the store, a client goes
/// by a name that is made of its id: an id may have any characters, and a provider's may not.
public final class ClientKeyCache: ClientKeySource {
    private let cache: JWKSetCache
    private let names: [String: ProviderID]

    /// Makes a cache that knows the clients, and fetched nothing yet.
    ///
    /// - Parameter events: Told of everything worth a line in the log, with the client's id; `nil` for the store.
    public init(
        clients: [ClientKeys], fetcher: DocumentFetcher, store: any DocumentStore,
        events: @escaping @Sendable (_ clientID: String?, DocumentEvent) -> Void = { _, _ in },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        let keys = clients.compactMap { client in Self.keys(of: client).map { (client.clientID, $0) } }
        let ids = Dictionary(keys.map { ($0.1.id, $0.0) }) { first, _ in first }
        self.names = Dictionary(keys.map { ($0.0, $0.1.id) }) { first, _ in first }
        self.cache = JWKSetCache(
            providers: keys.map(\.1), fetcher: fetcher, store: store,
            events: { event in
                events(event.provider.flatMap { ids[$0] }, DocumentEvent(provider: nil, kind: event.kind))
            }, now: now)
    }

    /// Loads what the store holds. Waits for the store, never for the network.
    public func start() async { await cache.start() }

    /// Keeps everything fresh until the task is cancelled.
    public func run() async { await cache.run() }

    /// The newest usable key set of a client.
    ///
    /// - Throws: `KeysUnavailable` if there is none, or the client has no keys.
    public func keySet(
        ofClient id: String, missing: MissingKey?, at now: Date
    ) async throws(KeysUnavailable) -> JWKSet {
        guard let name = names[id] else { throw KeysUnavailable(retryAfterSeconds: 60) }
        return try await cache.keySet(of: name, missing: missing, at: now)
    }

    private static func keys(of client: ClientKeys) -> ProviderKeys? {
        let digest = SHA256.hash(data: Array(client.clientID.utf8))
        let text = digest.prefix(20).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        guard let id = try? ProviderID("client.\(text)"), let issuer = try? Issuer("client:\(text)") else { return nil }
        let location: KeyLocation =
            switch client.location {
            case .jwksURI(let url): .jwksURI(url)
            case .fixed(let keys): .fixed(keys)
            }
        return ProviderKeys(id: id, issuer: issuer, location: location, caFile: client.caFile, refresh: client.refresh)
    }
}
