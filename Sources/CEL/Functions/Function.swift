/// A function of the library.
struct Function: Sendable {
    /// What a call names: the function, how it is called, and with how many values, the receiver counted.
    struct Signature: Hashable, Sendable {
        let name: String
        let isReceiver: Bool
        let count: Int
    }

    typealias Unary = @Sendable (Value, inout Evaluation) throws(EvaluationError) -> Value?
    typealias Binary = @Sendable (Value, Value, inout Evaluation) throws(EvaluationError) -> Value?
    typealias Variadic = @Sendable ([Value], inout Evaluation) throws(EvaluationError) -> Value?

    /// The bodies give `nil` where they do not take values of these types.
    enum Body: Sendable {
        case constant(Value)
        case unary(Unary)
        case binary(Binary)
        /// With this many values.
        case variadic(Int, Variadic)

        fileprivate var count: Int {
            switch self {
            case .constant: 0
            case .unary: 1
            case .binary: 2
            case .variadic(let count, _): count
            }
        }
    }

    let signature: Signature
    let body: Body

    /// A function called as `name(x)`.
    static func global(_ name: String, _ body: Body) -> Function {
        Function(signature: Signature(name: name, isReceiver: false, count: body.count), body: body)
    }

    /// A function called as `x.name()`.
    static func receiver(_ name: String, _ body: Body) -> Function {
        Function(signature: Signature(name: name, isReceiver: true, count: body.count), body: body)
    }

    /// The call of this function with these arguments, of which there are as many as the signature says.
    func call(_ arguments: [any Operation], at position: SourcePosition) -> any Operation {
        switch body {
        case .constant(let value): Constant(value)
        case .unary(let body): UnaryCall(signature.name, body, arguments[0], at: position)
        case .binary(let body): BinaryCall(signature.name, body, arguments[0], arguments[1], at: position)
        case .variadic(_, let body): VariadicCall(signature.name, body, arguments, at: position)
        }
    }
}
