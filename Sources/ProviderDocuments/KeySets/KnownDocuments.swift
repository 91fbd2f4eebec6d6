import JOSE
import TokenExchange

import struct Foundation.Date

/// A provider's documents at one time: the key set, and the metadata that told where it is.
struct KnownDocuments: Sendable {
    /// The key set as read from `jwks`.
    var keys: JWKSet?
    var jwks: StoredDocument?
    var discovery: StoredDocument?
    /// Where `discovery` says the keys are.
    var jwksURI: DocumentURL?

    /// Nothing yet.
    init() {}

    /// What of the stored documents is good for a provider: those that were fetched from where its configuration points
    /// today, read with the same care as when they came.
    init(stored documents: [StoredDocument], for provider: ProviderKeys, at location: RemoteLocation) {
        func newest(_ kind: StoredDocument.Kind, _ urls: [DocumentURL]) -> StoredDocument? {
            documents.filter { document in
                document.key.kind == kind && urls.contains { $0.description == document.key.url }
            }.max { $0.fetchedAt < $1.fetchedAt }
        }
        switch location {
        case .jwks(let url):
            jwksURI = url
        case .discovery(let urls):
            discovery = newest(.discovery, urls)
            jwksURI = discovery.flatMap { try? DiscoveryDocument(parsing: $0.body, issuer: provider.issuer) }?.jwksURI
        }
        guard let jwksURI, let document = newest(.jwks, [jwksURI]),
            let keys = try? JWKSet(parsing: document.body), !keys.keys.isEmpty
        else { return }
        self.jwks = document
        self.keys = keys
    }

    /// Whether the metadata is used without asking for it again.
    func isDiscoveryFresh(at now: Date, _ policy: RefreshPolicy) -> Bool {
        guard let discovery, jwksURI != nil else { return false }
        let left = discovery.freshUntil.timeIntervalSince(now)
        return left > 0 && left <= policy.maximumLifetime.seconds + 60
    }

    /// Whether the metadata may be used when no newer can be had.
    func isDiscoveryUsable(at now: Date, _ policy: RefreshPolicy) -> Bool {
        guard let discovery, jwksURI != nil else { return false }
        let bound = policy.maximumLifetime + policy.maximumStaleness
        return now.timeIntervalSince(discovery.fetchedAt) < bound.seconds
    }
}
