import TokenExchange

import struct Foundation.Date

extension KeySetRefresh {
    /// Where the keys are, by the configuration or by metadata new or known.
    func locate() async throws(DocumentFailure) -> Located {
        if case .jwks(let url) = attempt.source.location { return Located(url: url) }
        let start = attempt.now()
        guard let url = known.jwksURI, known.isDiscoveryUsable(at: start, provider.refresh)
        else { return try await discover(within: deadline) }
        if !known.mustDiscover, known.isDiscoveryFresh(at: start, provider.refresh) {
            return Located(url: url, discovery: known.discovery, isConfirmed: false)
        }
        do throws(DocumentFailure) {
            // Half of the time is left for the keys.
            let half = ContinuousClock.now.duration(to: deadline) / 2
            return try await discover(within: ContinuousClock.now + half)
        } catch {
            var kept = known.discovery
            kept?.freshUntil = start.addingTimeInterval(provider.refresh.minimumLifetime.seconds)
            return Located(url: url, discovery: kept, failure: error)
        }
    }

    /// Asks for the metadata, at the second place where the first does not have it.
    func discover(within deadline: ContinuousClock.Instant) async throws(DocumentFailure) -> Located {
        guard case .discovery(let urls) = attempt.source.location, let first = urls.first
        else { throw DocumentFailure(document: .discovery, cause: .discovery(.issuerNotURL)) }
        do throws(DocumentFailure) {
            return try await discover(at: first, within: deadline)
        } catch {
            guard error.cause == .fetch(.status(404)), urls.count > 1 else { throw error }
            return try await discover(at: urls[1], within: deadline)
        }
    }

    private func discover(
        at url: DocumentURL, within deadline: ContinuousClock.Instant
    ) async throws(DocumentFailure) -> Located {
        let old = known.discovery.flatMap { $0.key.url == url.description ? $0 : nil }
        let (document, _) = try await fetch(
            .discovery, url, revalidating: old, silent: provider.refresh.maximumLifetime, within: deadline)
        do throws(DiscoveryProblem) {
            let metadata = try DiscoveryDocument(parsing: document.body, issuer: provider.issuer)
            return Located(url: metadata.jwksURI, discovery: document)
        } catch {
            throw DocumentFailure(document: .discovery, cause: .discovery(error))
        }
    }
}

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
        let answer = try await attempt.fetch(kind, url, revalidating: old, within: deadline)
        let now = attempt.now()
        let lifetime = provider.refresh.lifetime(
            declared: answer.cacheControl.lifetime(receivedAt: now), whenSilent: silent)
        let key = StoredDocument.Key(provider: provider.id.description, kind: kind, url: url.description)
        return (StoredDocument(key, answer, confirming: old, fetchedAt: now, lifetime: lifetime), lifetime)
    }
}
