/// One node of a compiled expression.
protocol Operation: AnyObject, Sendable {
    /// The value of the node.
    ///
    /// Recurses no deeper than ``Limits/depth``.
    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value
}
