import TokenExchange

import struct Foundation.Date

extension RefreshAttempt where Source: DocumentSource {
    /// Asks for one document, and reads nothing of it.
    ///
    /// - Parameters:
    ///   - old: The document at hand; if it is still the newest, the answer says so.
    ///   - deadline: Until when; that of the attempt if it is not given.
    func fetch(
        _ kind: StoredDocument.Kind, _ url: DocumentURL, revalidating old: StoredDocument?,
        maximumBytes: Int = FetchRequest.defaultMaximumBytes, within deadline: ContinuousClock.Instant? = nil
    ) async throws(DocumentFailure) -> FetchedDocument {
        let request = FetchRequest(
            url: url, accept: kind.mediaTypes, caFile: source.caFile, etag: old?.etag, lastModified: old?.lastModified,
            maximumBytes: maximumBytes, timeout: ContinuousClock.now.duration(to: deadline ?? self.deadline))
        do throws(FetchError) {
            return try await fetcher.fetch(request)
        } catch {
            throw DocumentFailure(document: kind, cause: .fetch(error))
        }
    }
}

extension StoredDocument {
    /// What an answer makes of the document at hand: a new one, or the same for longer.
    init(
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
        case .discovery, .introspection: "application/json"
        // RFC 7517 section 8.5.1; most providers send plain JSON.
        case .jwks: "application/jwk-set+json, application/json"
        // saml-metadata appendix A; many servers send XML, or text.
        case .metadata: "application/samlmetadata+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
        }
    }
}
