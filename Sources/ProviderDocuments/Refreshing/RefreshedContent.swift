import TokenExchange

import struct Foundation.Date

/// What is kept fresh for a provider: the documents that are known of it, and how newer ones are had. Decides nothing about
/// when.
protocol RefreshedContent: Sendable {
    /// Where the documents come from.
    associatedtype Source: DocumentSource
    /// What is read from them.
    associatedtype Value: Sendable

    /// What may be used; `nil` as long as nothing was fetched.
    var value: Value? { get }
    /// Since when and until when ``value`` is fresh, by the store.
    var confirmation: (fetchedAt: Date, freshUntil: Date)? { get }

    /// Nothing yet.
    init()

    /// What of the stored documents is good for a source: read with the same care as when they came.
    init(stored documents: [StoredDocument], for source: Source, at now: Date)

    /// Asks for newer documents. Nothing that is known is lost when the attempt fails.
    func refreshed(by attempt: RefreshAttempt<Source>) async throws(DocumentFailure) -> Refreshed<Self>

    /// An attempt failed.
    mutating func noteFailure()

    /// The provider was asked, and what somebody misses is not there.
    mutating func noteAbsence(at now: Date, policy: RefreshPolicy)

    /// What to tell of an attempt that succeeded.
    ///
    /// - Parameter old: What was there before.
    func events(since old: Value?) -> [DocumentEvent.Kind]

    /// Adds what operators want to know.
    func describe(in health: inout ProviderHealth)
}

/// Where documents of one provider come from, and how they are kept fresh.
protocol DocumentSource: Sendable {
    /// Whose they are.
    var id: ProviderID { get }
    /// When to ask anew.
    var refresh: RefreshPolicy { get }
    /// The path of a PEM file whose certificates alone are trusted; `nil` for the system's.
    var caFile: String? { get }
    /// How long an attempt may take, where more than the rules for all fetches say.
    var patience: Duration { get }
    /// Whether documents fetched for `other` are good for this source: everything but the refresh rules is the same.
    func hasSameSource(as other: Self) -> Bool
}

extension DocumentSource {
    var patience: Duration { .zero }
}

/// The means of one attempt.
struct RefreshAttempt<Source: Sendable>: Sendable {
    let source: Source
    let fetcher: DocumentFetcher
    /// Whether somebody misses a key.
    let isForMissing: Bool
    /// Whether what is known may still be used.
    let isKnownUsable: Bool
    let now: @Sendable () -> Date
    /// Until when the whole attempt must be over.
    let deadline: ContinuousClock.Instant
}

/// What an attempt gave.
struct Refreshed<Content: Sendable>: Sendable {
    var content: Content
    /// How long it is fresh.
    var lifetime: Duration
    /// The documents that came anew or were confirmed.
    var toStore: [StoreChange] = []
    /// What of the attempt failed although its purpose was reached.
    var partialFailure: DocumentFailure?
}

/// What is left for the store to do.
enum StoreChange: Sendable {
    /// Keep a document.
    case save(StoredDocument)
    /// The document that is kept is still the newest: all but its body is told anew.
    case confirm(StoredDocument)
}

/// What a caller wants that was not in the value it had.
struct Wanted<Value>: Sendable {
    /// By what it is remembered if it cannot be had.
    let name: MissingKey
    /// Whether it is in a value.
    let isIn: @Sendable (Value) -> Bool
}
