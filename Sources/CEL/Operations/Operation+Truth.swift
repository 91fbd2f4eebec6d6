extension Operation {
    /// The node's value as a Boolean.
    ///
    /// - Throws: ``EvaluationError/Kind/noSuchOverload`` for `name` if it is something else.
    func isTrue(
        _ evaluation: inout Evaluation, in name: String, at position: SourcePosition
    ) throws(EvaluationError) -> Bool {
        let value = try evaluate(&evaluation)
        guard case .bool(let isTrue) = value else { throw EvaluationError.noSuchOverload(name, value).at(position) }
        return isTrue
    }
}
