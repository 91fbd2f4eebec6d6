import Dispatch
import SAML
import TokenExchange

import struct Foundation.Date

/// One attempt to get the newest metadata. Decides nothing about when.
struct MetadataRefresh: Sendable {
    let attempt: RefreshAttempt<RemoteMetadata>
    /// What is known; nothing of it is lost when the attempt fails.
    let known: KnownMetadata

    /// - Throws: ``DocumentFailure`` if none could be had, or if what came is not taken.
    func run() async throws(DocumentFailure) -> Refreshed<KnownMetadata> {
        switch attempt.source.place {
        case .file(let path): return try await read(path)
        case .urls(let urls): return try await fetch(from: urls)
        }
    }

    /// From the first URL; from the next where the server says that there is nothing at one.
    private func fetch(from urls: [DocumentURL]) async throws(DocumentFailure) -> Refreshed<KnownMetadata> {
        for url in urls.dropLast() {
            do throws(DocumentFailure) {
                return try await fetch(url)
            } catch {
                guard error.isGone else { throw error }
            }
        }
        guard let last = urls.last else { throw Self.failure(.entityMissing) }
        return try await fetch(last)
    }

    private func fetch(_ url: DocumentURL) async throws(DocumentFailure) -> Refreshed<KnownMetadata> {
        let key = attempt.source.key(of: url)
        let answer = try await attempt.fetch(
            .metadata, url, revalidating: known.document.flatMap { $0.key == key && mayRevalidate ? $0 : nil },
            maximumBytes: attempt.source.maximumBytes)
        let now = attempt.now()
        let index = try await index(of: answer.content, at: now)
        let lifetime = lifetime(of: index, declared: answer.cacheControl.lifetime(receivedAt: now), at: now)
        let document = StoredDocument(key, answer, confirming: known.document, fetchedAt: now, lifetime: lifetime)
        let isConfirmed = answer.content == .notModified
        return Refreshed(
            content: KnownMetadata(index, document, from: attempt.source), lifetime: lifetime,
            toStore: [isConfirmed ? .confirm(document) : .save(document)])
    }

    /// A file is looked at often: that costs nothing. It is not stored, for it is here.
    private func read(_ path: String) async throws(DocumentFailure) -> Refreshed<KnownMetadata> {
        let file = try MetadataFile(
            at: path, unlessVersion: known.document?.etag, maximumBytes: attempt.source.maximumBytes)
        let now = attempt.now()
        let index = try await index(of: file.content, at: now)
        let policy = attempt.source.refresh
        let lifetime = lifetime(of: index, declared: policy.minimumLifetime, at: now)
        let key = StoredDocument.Key(provider: attempt.source.id.description, kind: .metadata, url: path)
        let document = StoredDocument(
            key: key, body: [], etag: file.version, fetchedAt: now, freshUntil: now.addingTimeInterval(lifetime.seconds)
        )
        return Refreshed(content: KnownMetadata(index, document, from: attempt.source), lifetime: lifetime)
    }

    /// Somebody who misses a key of one provider is told the whole document, whatever its entity tag: a tag may lie. The
    /// aggregate of a federation is too great for that.
    private var mayRevalidate: Bool { !attempt.isForMissing || attempt.source.entityID == nil }

    /// What is read of what came; or what is known, where that is still the newest and its time has not passed.
    private func index(
        of content: FetchedDocument.Content, at now: Date
    ) async throws(DocumentFailure) -> AggregateIndex {
        do throws(MetadataProblem) {
            switch content {
            case .notModified:
                guard let index = known.index else { throw .entityMissing }
                try attempt.source.rules.checkTime(of: index.inherited, at: now)
                return index
            case .body(let body):
                let index = try await read(body, at: now)
                try checkAgainstKnown(index)
                return index
            }
        } catch {
            throw Self.failure(error)
        }
    }

    private func read(_ body: [UInt8], at now: Date) async throws(MetadataProblem) -> AggregateIndex {
        do throws(MetadataProblem) {
            return try await Self.readAside(body, attempt.source.rules, at: now)
        } catch {
            // Where one entity is wanted, that no other counts is no news.
            throw error == .noIdentityProvider && attempt.source.entityID != nil ? .entityMissing : error
        }
    }

    /// Reads a document without holding up requests: a great one costs seconds, and gets a thread of its own.
    private static func readAside(
        _ octets: [UInt8], _ rules: MetadataRules, at now: Date
    ) async throws(MetadataProblem) -> AggregateIndex {
        guard octets.count > smallBytes else { return try AggregateIndex(reading: octets, rules: rules, at: now) }
        let result: Result<AggregateIndex, MetadataProblem> = await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(
                    returning: Result { () throws(MetadataProblem) in
                        try AggregateIndex(reading: octets, rules: rules, at: now)
                    })
            }
        }
        return try result.get()
    }

    private static let smallBytes = 256 * 1024

    /// A signature that nobody is configured to check is a promise all the same: who could change the document could take
    /// it off. It holds for as long as the last good document may be used.
    private func checkAgainstKnown(_ index: AggregateIndex) throws(MetadataProblem) {
        guard attempt.isKnownUsable, let old = known.index else { return }
        guard index.isSigned || !old.isSigned else { throw .signatureLost }
    }

    /// The shortest time that the answer and the document say, within the policy, and never past `validUntil`.
    private func lifetime(of index: AggregateIndex, declared: Duration?, at now: Date) -> Duration {
        let said = [declared, index.cacheDuration].compactMap(\.self).min()
        let lifetime = attempt.source.refresh.lifetime(declared: said, whenSilent: .seconds(3600))
        guard let validUntil = index.validUntil else { return lifetime }
        return min(lifetime, .seconds(max(1, validUntil.timeIntervalSince(now))))
    }

    private static func failure(_ problem: MetadataProblem) -> DocumentFailure {
        DocumentFailure(document: .metadata, cause: .metadata(problem))
    }
}
