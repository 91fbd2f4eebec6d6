import TokenExchange

import struct Foundation.Date

extension KeySetRefresh {
    /// Asks for one document, and reads nothing of it.
    ///
    /// - Parameters:
    ///   - old: The document at hand; if it is still the newest, it comes back confirmed.
    ///   - silent: How long it is fresh where its provider says nothing.
    func fetch(
        _ kind: StoredDocument.Kind, _ url: DocumentURL, revalidating old: StoredDocument?, silent: Duration,
        within deadline: ContinuousClock.Instant
    ) async throws(DocumentFailure) -> (StoredDocument, lifetime: Duration) {
        let request = FetchRequest(
            url: url, accept: kind.mediaTypes, caFile: provider.caFile, etag: old?.etag,
            lastModified: old?.lastModified, timeout: ContinuousClock.now.duration(to: deadline))
        let answer: FetchedDocument
        do throws(FetchError) {
            answer = try await fetcher.fetch(request)
        } catch {
            throw DocumentFailure(document: kind, cause: .fetch(error))
        }
        let now = now()
        let lifetime = provider.refresh.lifetime(
            declared: answer.cacheControl.lifetime(receivedAt: now), whenSilent: silent)
        let key = StoredDocument.Key(provider: provider.id.description, kind: kind, url: url.description)
        return (StoredDocument(key, answer, confirming: old, fetchedAt: now, lifetime: lifetime), lifetime)
    }
}

extension StoredDocument {
    /// What an answer makes of the document at hand: a new one, or the same for longer.
    fileprivate init(
        _ key: Key, _ answer: FetchedDocument, confirming old: StoredDocument?, fetchedAt: Date, lifetime: Duration
    ) {
        let freshUntil = fetchedAt.addingTimeInterval(lifetime.seconds)
        switch answer.content {
        case .body(let body):
            self.init(
                key: key, body: body, etag: answer.etag, lastModified: answer.lastModified, fetchedAt: fetchedAt,
                freshUntil: freshUntil)
        case .notModified:
            self.init(
                key: key, body: old?.body ?? [], etag: answer.etag ?? old?.etag,
                lastModified: answer.lastModified ?? old?.lastModified, fetchedAt: fetchedAt, freshUntil: freshUntil)
        }
    }
}

extension StoredDocument.Kind {
    fileprivate var mediaTypes: String {
        switch self {
        case .discovery: "application/json"
        // RFC 7517 section 8.5.1; most providers send plain JSON.
        case .jwks: "application/jwk-set+json, application/json"
        }
    }
}
