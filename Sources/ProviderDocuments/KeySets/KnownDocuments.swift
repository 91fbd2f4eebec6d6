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
    /// Whether the next attempt asks for the metadata although it is fresh.
    var mustDiscover = false

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

extension KnownDocuments: RefreshedContent {
    var value: JWKSet? { keys }
    var confirmation: (fetchedAt: Date, freshUntil: Date)? { jwks.map { ($0.fetchedAt, $0.freshUntil) } }

    init(stored documents: [StoredDocument], for source: RemoteKeys, at now: Date) {
        func newest(_ kind: StoredDocument.Kind, _ urls: [DocumentURL]) -> StoredDocument? {
            documents.filter { document in
                document.key.kind == kind && urls.contains { $0.description == document.key.url }
            }.max { $0.fetchedAt < $1.fetchedAt }
        }
        self.init()
        switch source.location {
        case .jwks(let url):
            jwksURI = url
        case .discovery(let urls):
            discovery = newest(.discovery, urls)
            let metadata = discovery.flatMap {
                try? DiscoveryDocument(parsing: $0.body, issuer: source.provider.issuer)
            }
            jwksURI = metadata?.jwksURI
        }
        guard let jwksURI, let document = newest(.jwks, [jwksURI]),
            let keys = try? JWKSet(parsing: document.body), !keys.keys.isEmpty
        else { return }
        self.jwks = document
        self.keys = keys
    }

    func refreshed(by attempt: RefreshAttempt<RemoteKeys>) async throws(DocumentFailure) -> Refreshed<KnownDocuments> {
        try await KeySetRefresh(attempt: attempt, known: self).run()
    }

    mutating func noteFailure() { mustDiscover = true }

    /// Perhaps the provider publishes its keys elsewhere by now: the metadata is asked for along with the next attempt,
    /// unless it is quite new.
    mutating func noteAbsence(at now: Date, policy: RefreshPolicy) {
        guard let discovery else { return }
        mustDiscover = now.timeIntervalSince(discovery.fetchedAt) >= policy.minimumLifetime.seconds
    }

    func events(since old: JWKSet?) -> [DocumentEvent.Kind] {
        guard let keys else { return [] }
        let refreshed = DocumentEvent.Kind.refreshed(keyCount: keys.keys.count, skippedCount: keys.skipped.count)
        return [refreshed] + [old.flatMap(keys.change)].compactMap(\.self)
    }

    func describe(in health: inout ProviderHealth) {
        health.keyNames = keys?.names ?? []
        health.skippedKeys = keys?.skipped ?? []
        health.exposedKeys = keys?.exposed ?? []
        health.jwksURI = jwksURI
    }
}

extension JWKSet {
    /// Whether a key is there that a caller missed. One without a name cannot be told.
    func holds(_ missing: MissingKey) -> Bool {
        guard case .keyID(let id) = missing else { return false }
        return keys.contains { $0.keyID?.utf8.elementsEqual(id.utf8) ?? false }
    }

    /// What changed, key by key; `nil` if nothing did.
    fileprivate func change(from old: JWKSet) -> DocumentEvent.Kind? {
        let before = Set(old.keys.map(\.thumbprint))
        let after = Set(keys.map(\.thumbprint))
        let added = keys.filter { !before.contains($0.thumbprint) }.map(\.name)
        let removed = old.keys.filter { !after.contains($0.thumbprint) }.map(\.name)
        guard !added.isEmpty || !removed.isEmpty else { return nil }
        return .keysChanged(added: added, removed: removed)
    }
}
