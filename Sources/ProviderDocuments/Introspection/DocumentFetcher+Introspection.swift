import JOSE
import TokenExchange

import struct Foundation.Date

extension DocumentFetcher {
    /// Asks an introspection endpoint.
    ///
    /// - Returns: The answer, and what it measured.
    func answer(
        to request: FetchRequest, at now: Date
    ) async throws(DocumentFailure) -> (answer: IntrospectionAnswer, byteCount: Int) {
        let document: FetchedDocument
        do throws(FetchError) {
            document = try await fetch(request)
        } catch {
            throw DocumentFailure(document: .introspection, cause: .fetch(error))
        }
        guard case .body(let body) = document.content else {
            throw DocumentFailure(document: .introspection, cause: .fetch(.malformedAnswer))
        }
        do throws(IntrospectionProblem) {
            return (try IntrospectionAnswer(parsing: body, askedAt: now), body.count)
        } catch {
            throw DocumentFailure(document: .introspection, cause: .introspection(error))
        }
    }
}

extension IntrospectionUnavailable {
    /// What an exchange is refused for when an endpoint gave no answer.
    init(_ failure: DocumentFailure) {
        let cause = Cause(failure)
        let isSaid = cause.rawValue == failure.reason
        self.init(cause, detail: isSaid ? nil : failure.reason, retryAfterSeconds: cause == .unauthorized ? 60 : 5)
    }
}

extension IntrospectionUnavailable.Cause {
    fileprivate init(_ failure: DocumentFailure) {
        switch failure.cause {
        case .fetch(.status(401)), .fetch(.status(403)): self = .unauthorized
        case .fetch(.status), .fetch(.redirectRefused), .fetch(.tooManyRedirects): self = .status
        case .fetch(.tooLarge): self = .tooLarge
        case .fetch(.malformedAnswer): self = .malformed
        case .introspection(.json(.duplicateName)): self = .duplicateName
        case .introspection(.json), .introspection(.notAnObject): self = .malformed
        case .introspection(.activeMissing): self = .activeMissing
        case .introspection(.activeMalformed): self = .activeMalformed
        case .fetch, .discovery, .keySet, .noUsableKey, .metadata, .file: self = .unreachable
        }
    }
}

extension DocumentFailure {
    /// What the log is told.
    var event: DocumentEvent.Kind { refusesCredentials ? .credentialsRefused : .failed(self) }
}
