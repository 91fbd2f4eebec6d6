/// The arithmetic of the language definition: integers never wrap, doubles never fail.
enum Arithmetic {
    static func difference(_ left: Value, _ right: Value) throws(EvaluationError) -> Value {
        switch (left, right) {
        case (.int(let left), .int(let right)): .int(try checked(left.subtractingReportingOverflow(right)))
        case (.uint(let left), .uint(let right)): .uint(try checked(left.subtractingReportingOverflow(right)))
        case (.double(let left), .double(let right)): .double(left - right)
        case (.timestamp(let left), .timestamp(let right)): try elapsed(left, right)
        case (.timestamp(let left), .duration(let right)): try timestamp(left.advanced(by: .zero - right))
        case (.duration(let left), .duration(let right)): try duration(left - right)
        default: throw .noSuchOverload("-", left, right)
        }
    }

    static func product(_ left: Value, _ right: Value) throws(EvaluationError) -> Value {
        switch (left, right) {
        case (.int(let left), .int(let right)): .int(try checked(left.multipliedReportingOverflow(by: right)))
        case (.uint(let left), .uint(let right)): .uint(try checked(left.multipliedReportingOverflow(by: right)))
        case (.double(let left), .double(let right)): .double(left * right)
        default: throw .noSuchOverload("*", left, right)
        }
    }

    static func quotient(_ left: Value, _ right: Value) throws(EvaluationError) -> Value {
        switch (left, right) {
        case (.int, .int(0)), (.uint, .uint(0)): throw EvaluationError(.divisionByZero, "division by zero")
        case (.int(let left), .int(let right)): .int(try checked(left.dividedReportingOverflow(by: right)))
        case (.uint(let left), .uint(let right)): .uint(left / right)
        case (.double(let left), .double(let right)): .double(left / right)
        default: throw .noSuchOverload("/", left, right)
        }
    }

    static func remainder(_ left: Value, _ right: Value) throws(EvaluationError) -> Value {
        switch (left, right) {
        case (.int, .int(0)), (.uint, .uint(0)): throw EvaluationError(.divisionByZero, "remainder by zero")
        case (.int(let left), .int(let right)): .int(try checked(left.remainderReportingOverflow(dividingBy: right)))
        case (.uint(let left), .uint(let right)): .uint(left % right)
        default: throw .noSuchOverload("%", left, right)
        }
    }

    static func negation(_ operand: Value) throws(EvaluationError) -> Value {
        switch operand {
        case .int(let value): .int(try checked(Int64.zero.subtractingReportingOverflow(value)))
        case .double(let value): .double(-value)
        default: throw .noSuchOverload("-", operand)
        }
    }

    static func checked<T>(_ result: (partialValue: T, overflow: Bool)) throws(EvaluationError) -> T {
        guard !result.overflow else { throw EvaluationError(.overflow, "integer overflow") }
        return result.partialValue
    }

    /// The time between two points: 292 years at the most, since the reference counts it as nanoseconds in 64 bits.
    private static func elapsed(_ end: Timestamp, _ start: Timestamp) throws(EvaluationError) -> Value {
        let elapsed = end.since(start)
        guard elapsed >= .nanoseconds(Int64.min), elapsed <= .nanoseconds(Int64.max) else {
            throw EvaluationError(.overflow, "duration out of range")
        }
        return .duration(elapsed)
    }

    static func duration(_ duration: Duration) throws(EvaluationError) -> Value {
        guard TimeRange.contains(duration) else { throw EvaluationError(.overflow, "duration out of range") }
        return .duration(duration)
    }

    static func timestamp(_ timestamp: Timestamp?) throws(EvaluationError) -> Value {
        guard let timestamp else { throw EvaluationError(.overflow, "timestamp out of range") }
        return .timestamp(timestamp)
    }
}
