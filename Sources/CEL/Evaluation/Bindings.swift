/// The values of an environment's variables for one or more evaluations.
public struct Bindings: Sendable {
    /// Whose variables these are.
    public let environment: Environment

    /// By slot.
    private(set) var values: [Value?]
    /// Why a variable has no value, by slot.
    private(set) var failures: [Int: EvaluationError] = [:]

    /// How many steps the evaluations that spend from these bindings have left, all together: at first ``Limits/steps``.
    public internal(set) var remainingSteps: Int

    /// Starts without values.
    public init(_ environment: Environment) {
        self.environment = environment
        self.values = Array(repeating: nil, count: environment.variables.count)
        self.remainingSteps = environment.limits.steps
    }

    /// Starts without values, and with the steps that other bindings have left.
    public init(_ environment: Environment, spendingOn bindings: Bindings) {
        self.init(environment)
        self.remainingSteps = bindings.remainingSteps
    }

    /// The value of a variable. One that the environment does not declare has none and takes none.
    public subscript(name: String) -> Value? {
        get { environment.slot(of: name).flatMap { values[$0] } }
        set {
            if let slot = environment.slot(of: name) { values[slot] = newValue }
        }
    }

    /// Leaves a variable without a value, and says why: whatever needs it fails with this error.
    /// ``EvaluationError/unknown(_:)`` is the one for a value that is not known yet.
    public mutating func fail(_ name: String, with error: EvaluationError) {
        guard let slot = environment.slot(of: name) else { return }
        values[slot] = nil
        failures[slot] = error
    }

    /// The value of the variable in a slot; ``Environment/slot(of:)`` gives the slot.
    public subscript(slot slot: Int) -> Value? {
        get { values[slot] }
        set { values[slot] = newValue }
    }
}
