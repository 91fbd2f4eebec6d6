/// What is wrong with a rule, and where.
public struct MappingProblem: Equatable, Sendable {
    /// Where in the provider's rules.
    public enum Place: Hashable, Sendable {
        /// `variables.<name>`
        case variable(String)
        /// `validate[<index>].expression`
        case validate(Int)
        /// `mapping.subject`
        case subject
        /// `mapping.claims.<name>`
        case claim(String)
        /// `require[<index>].expression`
        case require(Int)
    }

    /// The rule.
    public let place: Place
    /// What is wrong, in words for the operator.
    public let problem: String
    /// The line inside the expression, from 1; `nil` if the problem is not inside an expression.
    public let line: Int?
    /// The column inside the expression, from 1, in Unicode scalars.
    public let column: Int?
}

/// All problems of one provider's rules.
public struct MappingProblems: Error, Equatable, Sendable {
    /// At least one.
    public let problems: [MappingProblem]
}
