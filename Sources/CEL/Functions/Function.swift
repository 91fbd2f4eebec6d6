/// A function of the library, or of the program that evaluates expressions.
public struct Function: Sendable {
    typealias Unary = @Sendable (Value, inout Evaluation) throws(EvaluationError) -> Value?
    typealias Binary = @Sendable (Value, Value, inout Evaluation) throws(EvaluationError) -> Value?
    typealias Variadic = @Sendable ([Value], inout Evaluation) throws(EvaluationError) -> Value?

    /// The bodies give `nil` where they do not take values of these types.
    enum Body: Sendable {
        case constant(Value)
        case unary(Unary)
        case binary(Binary)
        /// With this many values; with `nil` any number of them, but one at least.
        case variadic(Int?, Variadic)
        /// With two operands of which the second is not always evaluated.
        case lazy(@Sendable (any Operation, any Operation, SourcePosition) -> any Operation)
    }

    /// The name, namespace included, such as `math.abs`.
    public let name: String
    /// Whether it is called as `x.name()`; else as `name(x)`.
    public let isMethod: Bool
    /// What the checker knows of it: all with the same number of parameters.
    public let overloads: [Overload]
    let body: Body

    init(_ name: String, isMethod: Bool, _ overloads: [Overload], _ body: Body) {
        self.name = name
        self.isMethod = isMethod
        self.overloads = overloads
        self.body = body
    }

    /// Declares a function of the program.
    ///
    /// - Parameters:
    ///   - name: Its name; a dotted one lies in a namespace.
    ///   - isMethod: Whether it is called as `x.name()`, with `x` as the first value.
    ///   - overloads: At least one; all must take the same number of parameters.
    ///   - steps: What a call takes from the budget of the evaluation (``Limits/steps``).
    ///   - body: Must be pure and take bounded time. Gives `nil` for values of types that it does not take.
    public init(
        _ name: String, isMethod: Bool = false, overloads: [Overload], steps: Int = 1,
        body: @escaping @Sendable ([Value]) throws(EvaluationError) -> Value?
    ) {
        self.init(
            name, isMethod: isMethod, overloads,
            .variadic(overloads.first?.parameters.count ?? 0) { (values, evaluation) throws(EvaluationError) in
                try evaluation.charge(steps)
                return try body(values)
            })
    }

    /// A function called as `name(x)`.
    static func global(_ name: String, _ overloads: [Overload], _ body: Body) -> Function {
        Function(name, isMethod: false, overloads, body)
    }

    /// A function called as `x.name()`.
    static func method(_ name: String, _ overloads: [Overload], _ body: Body) -> Function {
        Function(name, isMethod: true, overloads, body)
    }
}

extension Function {
    /// With how many values it is called, the receiver counted; `nil` for any number.
    var count: Int? {
        switch body {
        case .constant: 0
        case .unary: 1
        case .binary, .lazy: 2
        case .variadic(let count, _): count
        }
    }

    func accepts(count given: Int) -> Bool { count.map { $0 == given } ?? (given > 0) }

    /// The forms for so many arguments. Of a function that takes any number of them, the form of one stands for all.
    func overloads(forCount count: Int) -> [Overload] {
        guard self.count == nil, count > 1 else { return overloads }
        return overloads.filter { $0.parameters == [$0.result] }.map {
            Overload(parameters: Array(repeating: $0.result, count: count), result: $0.result)
        }
    }

    /// `2 arguments`, for an error.
    var shownCount: String {
        guard let count else { return "any number of arguments" }
        let arguments = count - (isMethod ? 1 : 0)
        return arguments == 0 ? "no arguments" : arguments == 1 ? "1 argument" : "\(arguments) arguments"
    }

    /// The call of this function with these arguments, of which there are as many as it takes.
    func call(_ arguments: [any Operation], at position: SourcePosition) -> any Operation {
        switch body {
        case .constant(let value): Constant(value)
        case .unary(let body): UnaryCall(name, body, arguments[0], at: position)
        case .binary(let body): BinaryCall(name, body, arguments[0], arguments[1], at: position)
        case .variadic(_, let body): VariadicCall(name, body, arguments, at: position)
        case .lazy(let operation): operation(arguments[0], arguments[1], position)
        }
    }
}
