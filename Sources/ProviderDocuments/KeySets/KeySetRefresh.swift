import JOSE
import TokenExchange

import struct Foundation.Date

/// One attempt to get a provider's newest key set: discovery where it is due, then the set. Decides nothing about when.
struct KeySetRefresh: Sendable {
    let attempt: RefreshAttempt<RemoteKeys>
    /// What is known; nothing of it is lost when the attempt fails.
    let known: KnownDocuments

    var provider: ProviderKeys { attempt.source.provider }
    var deadline: ContinuousClock.Instant { attempt.deadline }

    /// - Throws: ``DocumentFailure`` if no usable key set could be had.
    func run() async throws(DocumentFailure) -> Refreshed<KnownDocuments> {
        let located = try await locate()
        do throws(DocumentFailure) {
            return try await fetchKeys(at: located)
        } catch {
            // The keys may have moved since the metadata was fetched.
            guard error.isGone, !located.isConfirmed, let moved = try? await discover(within: deadline),
                moved.url != located.url
            else { throw error }
            return try await fetchKeys(at: moved)
        }
    }

    /// The key set's URL.
    struct Located {
        var url: DocumentURL
        var discovery: StoredDocument?
        /// Whether there is nobody to ask anew: the URL is configured, or the metadata was asked for in this attempt.
        var isConfirmed = true
        var failure: DocumentFailure?
    }

    private func fetchKeys(at located: Located) async throws(DocumentFailure) -> Refreshed<KnownDocuments> {
        // Somebody who misses a key is told the whole set, whatever its entity tag: a tag may lie.
        let old = known.jwks.flatMap { $0.key.url == located.url.description ? $0 : nil }
        let (document, lifetime) = try await fetch(
            .jwks, located.url, revalidating: attempt.isForMissing ? nil : old, silent: .seconds(3600), within: deadline
        )
        let keys = try Self.keys(in: document)
        var documents = known
        documents.keys = keys
        documents.jwks = document
        documents.discovery = located.discovery
        documents.jwksURI = located.url
        documents.mustDiscover = false
        let isDiscoveryNew = located.failure == nil && located.discovery?.fetchedAt != known.discovery?.fetchedAt
        return Refreshed(
            content: documents, lifetime: lifetime,
            toStore: ((isDiscoveryNew ? [located.discovery] : []) + [document]).compactMap { $0.map(StoreChange.save) },
            partialFailure: located.failure)
    }

    private static func keys(in document: StoredDocument) throws(DocumentFailure) -> JWKSet {
        let keys: JWKSet
        do throws(JWKSetError) {
            keys = try JWKSet(parsing: document.body)
        } catch {
            throw DocumentFailure(document: .jwks, cause: .keySet(error))
        }
        guard !keys.keys.isEmpty else { throw DocumentFailure(document: .jwks, cause: .noUsableKey) }
        return keys
    }
}
