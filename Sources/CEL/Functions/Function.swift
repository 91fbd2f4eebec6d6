/// A function of the library.
struct Function: Sendable {
    /// What a call names: the function, how it is called, and with how many values, the receiver counted.
    struct Signature: Hashable, Sendable {
        let name: String
        let isReceiver: Bool
        let count: Int
    }

    /// The bodies give `nil` where they do not take values of these types.
    enum Body: Sendable {
        case none(Value)
        case one(@Sendable (Value, inout Evaluation) throws(EvaluationError) -> Value?)
        case two(@Sendable (Value, Value, inout Evaluation) throws(EvaluationError) -> Value?)
        case three(@Sendable (Value, Value, Value, inout Evaluation) throws(EvaluationError) -> Value?)
        case four(@Sendable (Value, Value, Value, Value, inout Evaluation) throws(EvaluationError) -> Value?)

        fileprivate var count: Int {
            switch self {
            case .none: 0
            case .one: 1
            case .two: 2
            case .three: 3
            case .four: 4
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
}
