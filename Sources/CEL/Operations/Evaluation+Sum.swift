extension Evaluation {
    /// `+`, which also joins strings, bytes and lists, and pays for what it makes.
    mutating func sum(_ left: Value, _ right: Value) throws(EvaluationError) -> Value {
        switch (left, right) {
        case (.int(let left), .int(let right)):
            return .int(try Arithmetic.checked(left.addingReportingOverflow(right)))
        case (.uint(let left), .uint(let right)):
            return .uint(try Arithmetic.checked(left.addingReportingOverflow(right)))
        case (.double(let left), .double(let right)): return .double(left + right)
        case (.string(let left), .string(let right)):
            try chargeMaking(left.utf8.count + right.utf8.count)
            return .string(left + right)
        case (.bytes(let left), .bytes(let right)):
            try chargeMaking(left.count + right.count)
            return .bytes(left + right)
        case (.list(let left), .list(let right)):
            try charge(left.count + right.count)
            return .list(left + right)
        case (.timestamp(let time), .duration(let step)), (.duration(let step), .timestamp(let time)):
            return try Arithmetic.timestamp(time.advanced(by: step))
        case (.duration(let left), .duration(let right)): return try Arithmetic.duration(left + right)
        default: throw .noSuchOverload("+", left, right)
        }
    }
}
