public import JOSE

extension Optional<DecisionTrace> {
    /// Notes a step, if there is a trace.
    @inlinable
    public mutating func note(
        _ name: DecisionStep, _ outcome: DecisionTrace.Step.Outcome, _ detail: @autoclosure () -> String? = nil,
        value: @autoclosure () -> JSONValue? = nil
    ) {
        guard self != nil else { return }
        self?.append(name, outcome, detail(), value: value(), of: nil, at: nil)
    }

    /// Notes that a stage refused, if there is a trace.
    ///
    /// - Parameter facts: What was looked at.
    @inlinable
    public mutating func note(
        _ refusal: some StageRefusal, _ facts: @autoclosure () -> String? = nil,
        value: @autoclosure () -> JSONValue? = nil, of claim: String? = nil, at place: MappingProblem.Place? = nil
    ) {
        guard self != nil else { return }
        self?.append(refusal.step, .failed, refusal.explained(facts()), value: value(), of: claim, at: place)
    }

    /// Runs one check, and notes how it ended if there is a trace.
    ///
    /// - Parameters:
    ///   - facts: What is looked at.
    ///   - value: What is found.
    /// - Throws: What the check throws.
    @inlinable
    public mutating func check<Result, Refusal: StageRefusal>(
        _ name: DecisionStep, _ facts: @autoclosure () -> String? = nil, value: @autoclosure () -> JSONValue? = nil,
        _ check: () throws(Refusal) -> Result
    ) throws(Refusal) -> Result {
        guard self != nil else { return try check() }
        do throws(Refusal) {
            let result = try check()
            note(name, .passed, facts(), value: value())
            return result
        } catch {
            note(error, facts(), value: value())
            throw error
        }
    }
}

extension StageRefusal {
    /// The reason with what belongs to it, and what was looked at.
    @usableFromInline
    func explained(_ facts: String?) -> String {
        let told = detail.flatMap { detail in facts?.contains(detail) == true ? nil : detail }
        return ([[reason, told].compactMap { $0 }.joined(separator: ": "), facts].compactMap { $0 })
            .joined(separator: "; ")
    }
}
