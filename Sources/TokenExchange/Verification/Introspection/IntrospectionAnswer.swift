public import JOSE

public import struct Foundation.Date

/// What an introspection endpoint says of a token (RFC 7662 section 2.2).
public struct IntrospectionAnswer: Sendable, Equatable {
    /// Whether `active` is true. Where it is not, nothing else of the answer counts.
    public let isActive: Bool
    /// Every member of the answer, `active` included.
    public let members: JSONObject
    /// When it was asked for.
    public let askedAt: Date

    /// Describes an answer.
    public init(isActive: Bool, members: JSONObject, askedAt: Date) {
        self.isActive = isActive
        self.members = members
        self.askedAt = askedAt
    }
}

/// An introspection endpoint gave no answer that can be used.
public struct IntrospectionUnavailable: Error, Equatable, Sendable {
    /// Why. The raw values are reasons in audit events and metrics.
    public enum Cause: String, CaseIterable, Sendable {
        /// No answer came.
        case unreachable = "introspection_unreachable"
        /// The endpoint does not take our credentials: 401, or 403 as some servers answer.
        case unauthorized = "introspection_unauthorized"
        /// Another status than 200.
        case status = "introspection_status"
        /// The answer is greater than the cap.
        case tooLarge = "introspection_too_large"
        /// The answer is no JSON that is taken, or no object.
        case malformed = "introspection_malformed"
        /// A name stands twice in the answer.
        case duplicateName = "introspection_duplicate_name"
        /// The answer has no `active`.
        case activeMissing = "introspection_active_missing"
        /// `active` is not a Boolean.
        case activeMalformed = "introspection_active_malformed"
        /// So many questions are under way at the provider that no other is asked.
        case busy = "introspection_busy"
        /// The endpoint has just failed several times, and is left alone for a moment.
        case paused = "introspection_paused"
        /// Nobody asks the provider.
        case notServed = "introspection_not_served"
    }

    /// Why.
    public let cause: Cause
    /// What the operator is told beside it, such as `status_500`. Nothing of what the provider sent.
    public let detail: String?
    /// Whole seconds after which another try makes sense (RFC 9110 section 10.2.3); 1 or more.
    public let retryAfterSeconds: Int

    /// Makes the error; values below one second become one second.
    public init(_ cause: Cause, detail: String? = nil, retryAfterSeconds: Int) {
        self.cause = cause
        self.detail = detail
        self.retryAfterSeconds = max(1, retryAfterSeconds)
    }
}
