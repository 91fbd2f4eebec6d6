import Crypto
import Synchronization
import TokenExchange

import struct Foundation.Date

/// What one provider said of tokens, and the questions that are under way to it.
final class IntrospectedTokens: Sendable {
    typealias Outcome = Result<IntrospectionAnswer, IntrospectionUnavailable>

    /// So many questions are under way at a time; others are refused at once.
    static let maximumFlights = 64
    /// For so long at most, in seconds, a token counts as inactive without asking again.
    static let inactiveSeconds = 5

    private let events: @Sendable (DocumentEvent) -> Void
    private let state: Mutex<State>

    struct State {
        var endpoint: ProviderIntrospection
        var fetcher: DocumentFetcher
        /// Apart, so that a flood of tokens that nobody knows does not drive out those that are known.
        var active = KnownAnswers()
        var inactive = KnownAnswers()
        var flights: [SHA256Digest: Task<Outcome, Never>] = [:]
        var history = EndpointHistory()
        /// Counts the changes of the source: what was asked of an earlier one is not kept.
        var generation = 0
    }

    init(
        _ endpoint: ProviderIntrospection, fetcher: DocumentFetcher,
        events: @escaping @Sendable (DocumentEvent) -> Void
    ) {
        self.events = events
        self.state = Mutex(State(endpoint: endpoint, fetcher: fetcher))
    }

    var endpoint: ProviderIntrospection { state.withLock(\.endpoint) }

    func read<Value: Sendable>(_ body: (State) -> Value) -> Value { state.withLock { body($0) } }

    func answer(to token: [UInt8], at now: Date) async throws(IntrospectionUnavailable) -> IntrospectionAnswer {
        let digest = SHA256.hash(data: token)
        switch begin(token, digest, at: now) {
        case .answered(let answer): return answer
        case .refused(let refusal): throw refusal
        // The flight is a task of its own: a caller that is cancelled ends it for nobody.
        case .underWay(let flight): return try await flight.value.get()
        }
    }

    /// Goes on under new rules.
    func adopt(_ endpoint: ProviderIntrospection, fetcher: DocumentFetcher) {
        state.withLock { state in
            if !state.endpoint.hasSameSource(as: endpoint) || endpoint.cacheSeconds < state.endpoint.cacheSeconds {
                state.forget()
            }
            state.endpoint = endpoint
            state.fetcher = fetcher
        }
    }

    /// Every token is asked about anew.
    func forget() {
        state.withLock { $0.forget() }
    }

    private enum Beginning {
        case answered(IntrospectionAnswer)
        case underWay(Task<Outcome, Never>)
        case refused(IntrospectionUnavailable)
    }

    private func begin(_ token: [UInt8], _ digest: SHA256Digest, at now: Date) -> Beginning {
        state.withLock { state in
            if let known = state.active.answer(to: digest, at: now) ?? state.inactive.answer(to: digest, at: now) {
                return .answered(known)
            }
            if let flight = state.flights[digest] { return .underWay(flight) }
            guard !state.history.isPaused(at: .now) else {
                return .refused(
                    IntrospectionUnavailable(
                        .paused, detail: state.history.lastFailure?.reason, retryAfterSeconds: 1))
            }
            guard state.flights.count < Self.maximumFlights else {
                return .refused(IntrospectionUnavailable(.busy, retryAfterSeconds: 1))
            }
            state.history.noteAttempt(at: now)
            let question = Question(
                request: state.endpoint.request(about: token), digest: digest, fetcher: state.fetcher, askedAt: now,
                generation: state.generation)
            let flight = Task { [self] in await ask(question) }
            state.flights[digest] = flight
            return .underWay(flight)
        }
    }

    private struct Question: Sendable {
        let request: FetchRequest
        let digest: SHA256Digest
        let fetcher: DocumentFetcher
        let askedAt: Date
        let generation: Int
    }

    private func ask(_ question: Question) async -> Outcome {
        do throws(DocumentFailure) {
            let (answer, byteCount) = try await question.fetcher.answer(to: question.request, at: question.askedAt)
            land(question) { $0.keep(answer, to: question.digest, byteCount: byteCount, at: question.askedAt) }
            return .success(answer)
        } catch {
            var isNews = false
            land(question) { isNews = $0.history.noteFailure(error, at: .now) }
            if isNews { events(DocumentEvent(provider: endpoint.id, kind: error.event)) }
            return .failure(IntrospectionUnavailable(error))
        }
    }

    private func land(_ question: Question, _ change: (inout State) -> Void) {
        state.withLock { state in
            guard question.generation == state.generation else { return }
            state.flights[question.digest] = nil
            change(&state)
        }
    }
}

extension IntrospectedTokens.State {
    fileprivate mutating func forget() {
        active = KnownAnswers()
        inactive = KnownAnswers()
        flights = [:]
        generation += 1
    }

    /// An active token at most for the time of the file and not past its expiry, one that is not for a moment.
    fileprivate mutating func keep(
        _ answer: IntrospectionAnswer, to token: SHA256Digest, byteCount: Int, at now: Date
    ) {
        history.noteSuccess(at: now)
        guard answer.isActive else {
            let seconds = min(endpoint.cacheSeconds, IntrospectedTokens.inactiveSeconds)
            return inactive.keep(
                answer, to: token, until: now.addingTimeInterval(Double(seconds)), byteCount: byteCount)
        }
        let end = now.addingTimeInterval(Double(endpoint.cacheSeconds))
        let expiry = answer.expiry.map { Date(timeIntervalSince1970: $0) }
        active.keep(answer, to: token, until: min(end, expiry ?? end), byteCount: byteCount)
    }
}
