extension Evaluation {
    /// The values of two operands, both of which are wanted.
    mutating func operands(
        _ first: any Operation, _ second: any Operation
    ) throws(EvaluationError) -> (Value, Value) {
        let left: Value
        do throws(EvaluationError) {
            left = try first.evaluate(&self)
        } catch {
            throw heaviest(of: error, CollectionOfOne(second))
        }
        return (left, try second.evaluate(&self))
    }

    /// The values of operands, all of which are wanted.
    mutating func operands(_ operations: [any Operation]) throws(EvaluationError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(operations.count)
        for operation in operations {
            do throws(EvaluationError) {
                values.append(try operation.evaluate(&self))
            } catch {
                throw heaviest(of: error, operations[(values.count + 1)...])
            }
        }
        return values
    }

    /// What a function comes to of which an operand failed: it is unknown if a later operand is.
    private mutating func heaviest(
        of failure: EvaluationError, _ later: some Collection<any Operation>
    ) -> EvaluationError {
        guard !variableFailures.isEmpty, failure.kind != .unknown, failure.kind != .budgetExceeded else {
            return failure
        }
        for operation in later {
            do throws(EvaluationError) {
                _ = try operation.evaluate(&self)
            } catch {
                if error.outweighs(failure) || error.kind == .budgetExceeded { return error }
            }
        }
        return failure
    }
}
