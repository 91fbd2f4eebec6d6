public import JOSE

/// What led to a decision, step by step: filled on request by the code that decides, and by nothing else.
///
/// It is handed along as `inout DecisionTrace?`. Without one a step costs a comparison with `nil`: details and values are
/// made only where there is a trace. What enters it is masked (``SecretMask``).
public struct DecisionTrace: Sendable {
    /// One step.
    public struct Step: Equatable, Sendable {
        /// How a step ended.
        public enum Outcome: String, CaseIterable, Sendable {
            /// It holds.
            case passed
            /// It refuses, and ends the decision.
            case failed
            /// Nothing to hold: a fact.
            case noted
            /// It does not apply.
            case skipped
        }

        /// Which step.
        public let name: DecisionStep
        /// How it ended.
        public let outcome: Outcome
        /// What was looked at, and of a step that refuses the reason, in words for the operator.
        public let detail: String?
        /// What was found or made.
        public let value: JSONValue?
        /// Where in the provider's rules the expression of the step stands.
        public let place: MappingProblem.Place?
    }

    /// The steps in their order.
    public private(set) var steps: [Step] = []
    /// The mapped claims, as far as the mapping came.
    public internal(set) var mappedClaims = JSONObject()

    /// Begins an empty trace.
    public init() {}

    /// The step that refused.
    public var refused: Step? { steps.last { $0.outcome == .failed } }

    /// Adds a step.
    ///
    /// - Parameter claim: The name under which the value is known, which tells whether it is a secret.
    public mutating func append(
        _ name: DecisionStep, _ outcome: Step.Outcome, _ detail: String?, value: JSONValue?, of claim: String?,
        at place: MappingProblem.Place?
    ) {
        let value = value.map { SecretMask.masked($0, named: claim) }
        steps.append(Step(name: name, outcome: outcome, detail: detail, value: value, place: place))
    }
}

/// Why a stage refused.
public protocol StageRefusal: Error {
    /// The stable name of the reason.
    var reason: String { get }
    /// What the operator is told beside the reason; never a value from outside.
    var detail: String? { get }
    /// The step that refused.
    var step: DecisionStep { get }
}
