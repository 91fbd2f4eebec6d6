/// The namespace `math` for numbers: extremes, rounding, signs, kinds of double (math extension).
enum MathFunctions {
    static let all: [Function] = [
        .global(
            "math.greatest", ofNumbersOrList,
            .variadic(nil) { (values, evaluation) throws(EvaluationError) in
                try extreme(values, .greater, &evaluation)
            }),
        .global(
            "math.least", ofNumbersOrList,
            .variadic(nil) { (values, evaluation) throws(EvaluationError) in
                try extreme(values, .less, &evaluation)
            }),
        .global("math.abs", ofNumber, .unary(abs)), .global("math.sign", ofNumber, .unary(sign)),
        .global("math.sqrt", numbers.map { Overload($0, gives: .double) }, .unary(squareRoot)),
        rounding("math.ceil", .up), rounding("math.floor", .down), rounding("math.trunc", .towardZero),
        rounding("math.round", .toNearestOrAwayFromZero),
        test("math.isNaN") { $0.isNaN }, test("math.isInf") { $0.isInfinite }, test("math.isFinite") { $0.isFinite },
    ]

    private static let numbers: [StaticType] = [.int, .uint, .double]
    private static let ofNumber = numbers.map { Overload($0, gives: $0) }
    private static let ofNumbersOrList = ofNumber + numbers.map { Overload(.list($0), gives: $0) }

    /// The greatest or the least of numbers, or of a list of them; of equal ones the first.
    private static func extreme(
        _ values: [Value], _ wanted: Ordering, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        var values = values
        if values.count == 1, case .list(let list) = values[0] { values = list }
        try evaluation.charge(values.count)
        guard var best = values.first else {
            throw EvaluationError(.invalidArgument, "an empty list has neither a greatest nor a least number")
        }
        for value in values {
            guard value.isNumber, let order = value.order(to: best) else { return nil }
            if order == wanted { best = value }
        }
        return best
    }

    private static func abs(_ value: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .int(let number): number < 0 ? try Arithmetic.negation(value) : value
        case .uint: value
        case .double(let number): .double(number.magnitude)
        default: nil
        }
    }

    private static func sign(_ value: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .int(let number): .int(number.signum())
        case .uint(let number): .uint(number == 0 ? 0 : 1)
        case .double(let number): .double(number > 0 ? 1 : number < 0 ? -1 : number)
        default: nil
        }
    }

    private static func squareRoot(_ value: Value, _: inout Evaluation) throws(EvaluationError) -> Value? {
        switch value {
        case .int(let number): .double(Double(number).squareRoot())
        case .uint(let number): .double(Double(number).squareRoot())
        case .double(let number): .double(number.squareRoot())
        default: nil
        }
    }

    private static func rounding(_ name: String, _ rule: FloatingPointRoundingRule) -> Function {
        .global(
            name, [Overload(.double, gives: .double)],
            .unary { (value, _) in
                guard case .double(let number) = value else { return nil }
                return .double(number.rounded(rule))
            })
    }

    private static func test(_ name: String, _ test: @escaping @Sendable (Double) -> Bool) -> Function {
        .global(
            name, [Overload(.double, gives: .bool)],
            .unary { (value, _) in
                guard case .double(let number) = value else { return nil }
                return .bool(test(number))
            })
    }
}

extension Value {
    fileprivate var isNumber: Bool {
        switch self {
        case .int, .uint, .double: true
        default: false
        }
    }
}
