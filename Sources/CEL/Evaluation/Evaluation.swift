/// The state of one evaluation.
struct Evaluation {
    /// The values of the declared variables, by slot.
    let variables: [Value?]
    /// Why variables have no value, by slot.
    let variableFailures: [Int: EvaluationError]
    /// The values of the macros' variables, by slot.
    var locals: [Value]
    /// The errors of the values that `cel.bind` and `cel.block` name, by slot.
    var failures: [Int: EvaluationError] = [:]
    /// How many steps are left.
    private(set) var remainingSteps: Int

    init(
        variables: [Value?], failures: [Int: EvaluationError] = [:], localCount: Int, steps: Int
    ) {
        self.variables = variables
        self.variableFailures = failures
        self.locals = localCount == 0 ? [] : Array(repeating: .null, count: localCount)
        self.remainingSteps = steps
    }

    /// Pays for work.
    ///
    /// - Throws: ``EvaluationError/Kind/budgetExceeded``.
    mutating func charge(_ steps: Int) throws(EvaluationError) {
        remainingSteps -= steps
        if remainingSteps < 0 { throw .budgetExceeded }
    }

    /// Pays for an error that counts for nothing: making one is dearer than most values.
    ///
    /// - Throws: The error itself if nothing can make it good: a used-up budget.
    mutating func absorb(_ error: EvaluationError) throws(EvaluationError) {
        if error.kind == .budgetExceeded { throw error }
        try charge(8)
    }

    /// Pays for looking at bytes, of which 256 are a step.
    mutating func chargeScan(_ bytes: Int) throws(EvaluationError) {
        try charge(bytes >> 8)
    }

    /// Pays for looking a name up in a map, which hashes it, of which 64 bytes are a step.
    mutating func chargeLookup(_ key: MapValue.Key) throws(EvaluationError) {
        if case .string(let name) = key { try chargeLookup(name) }
    }

    /// The same.
    mutating func chargeLookup(_ name: String) throws(EvaluationError) {
        try charge(name.utf8.count >> 6)
    }

    /// Pays for making bytes, of which 16 are a step: no evaluation makes more than 16 bytes for each step it has.
    mutating func chargeMaking(_ bytes: Int) throws(EvaluationError) {
        try charge(bytes >> 4)
    }
}
