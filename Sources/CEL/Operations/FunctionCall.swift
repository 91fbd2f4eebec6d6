/// A call of a function of the library.
final class FunctionCall: Operation {
    private let function: Function
    private let arguments: [any Operation]
    private let position: SourcePosition

    /// - Parameter arguments: As many as the function's signature says, the receiver first.
    init(_ function: Function, _ arguments: [any Operation], at position: SourcePosition) {
        self.function = function
        self.arguments = arguments
        self.position = position
    }

    func evaluate(_ evaluation: inout Evaluation) throws(EvaluationError) -> Value {
        switch function.body {
        case .none(let value): return value
        case .one(let body):
            let a = try arguments[0].evaluate(&evaluation)
            do throws(EvaluationError) {
                if let value = try body(a, &evaluation) { return value }
                throw .noSuchOverload(function.signature.name, a)
            } catch { throw error.at(position) }
        case .two(let body):
            let a = try arguments[0].evaluate(&evaluation)
            let b = try arguments[1].evaluate(&evaluation)
            do throws(EvaluationError) {
                if let value = try body(a, b, &evaluation) { return value }
                throw .noSuchOverload(function.signature.name, a, b)
            } catch { throw error.at(position) }
        case .three(let body): return try three(body, &evaluation)
        case .four(let body): return try four(body, &evaluation)
        }
    }

    private func three(
        _ body: (Value, Value, Value, inout Evaluation) throws(EvaluationError) -> Value?,
        _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value {
        let a = try arguments[0].evaluate(&evaluation)
        let b = try arguments[1].evaluate(&evaluation)
        let c = try arguments[2].evaluate(&evaluation)
        do throws(EvaluationError) {
            if let value = try body(a, b, c, &evaluation) { return value }
            throw .noSuchOverload(function.signature.name, a, b, c)
        } catch { throw error.at(position) }
    }

    private func four(
        _ body: (Value, Value, Value, Value, inout Evaluation) throws(EvaluationError) -> Value?,
        _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value {
        let a = try arguments[0].evaluate(&evaluation)
        let b = try arguments[1].evaluate(&evaluation)
        let c = try arguments[2].evaluate(&evaluation)
        let d = try arguments[3].evaluate(&evaluation)
        do throws(EvaluationError) {
            if let value = try body(a, b, c, d, &evaluation) { return value }
            throw .noSuchOverload(function.signature.name, a, b, c, d)
        } catch { throw error.at(position) }
    }
}
