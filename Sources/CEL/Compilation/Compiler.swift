/// Turns syntax into operations: resolves names to slots, folds constants, compiles constant patterns.
struct Compiler {
    /// What to do about a name that nothing declares.
    enum UnknownNames: Sendable {
        case refused
        /// An error when it is evaluated. The conformance suite has cases that are not checked; nothing else wants this.
        case failWhenEvaluated
    }

    let environment: Environment
    let unknownNames: UnknownNames
    /// The macros' variables in scope, the innermost last. A variable's place is its slot.
    private var locals: [String] = []
    /// How many steps may still go into folding, all of the expression's constants together.
    private var foldingSteps = 10_000
    /// How many slots the macros' variables take.
    private(set) var localCount = 0

    init(environment: Environment, unknownNames: UnknownNames) {
        self.environment = environment
        self.unknownNames = unknownNames
    }

    /// Compiles a node and what lies below it.
    mutating func compile(_ syntax: Syntax) throws(SyntaxError) -> any Operation {
        let position = syntax.position
        switch syntax.kind {
        case .literal(let value): return Constant(value)
        case .identifier, .select: return try name(syntax)
        case .index(let operand, let index, let isOptional):
            let parts = [try compile(operand), try compile(index)]
            return fold(Indexing(parts[0], parts[1], isOptional: isOptional, at: position), parts)
        case .call(let call): return try compile(call, at: position)
        case .list(let elements): return try list(elements, at: position)
        case .map(let entries): return try map(entries, at: position)
        case .message(let typeName, _):
            throw SyntaxError("'\(typeName)' is not a message type; there are none", at: position)
        case .not(let operand, let times):
            let operand = try compile(operand)
            return fold(Negation(operand, times: times, at: position), [operand])
        case .negate(let operand, let times):
            let operand = try compile(operand)
            return fold(ArithmeticNegation(operand, times: times, at: position), [operand])
        case .binary(let operation, let left, let right):
            let parts = [try compile(left), try compile(right)]
            return fold(BinaryOperation(operation, parts[0], parts[1], at: position), parts)
        case .and(let operands): return try logic(operands, decidedBy: false, at: position)
        case .or(let operands): return try logic(operands, decidedBy: true, at: position)
        case .conditional(let branches, let otherwise):
            return try conditional(branches, otherwise: otherwise, at: position)
        case .presence(let operand, let field):
            let operand = try compile(operand)
            return fold(Presence(operand, field: field, at: position), [operand])
        case .comprehension(let comprehension): return try compile(comprehension, at: position)
        }
    }

    /// The slot of a macro's variable.
    func localSlot(of name: String) -> Int? { locals.lastIndex(of: name) }

    /// How many of the macros' variables are in scope: the slot of the next one.
    var scopeDepth: Int { locals.count }

    /// Compiles what may name a macro's variable.
    mutating func compile(_ body: Syntax, withLocal name: String) throws(SyntaxError) -> any Operation {
        locals.append(name)
        localCount = max(localCount, locals.count)
        defer { locals.removeLast() }
        return try compile(body)
    }

    /// The value of an operation upon constants, if it has one and the steps suffice; else the operation.
    mutating func fold(_ operation: any Operation, _ parts: [any Operation]) -> any Operation {
        guard parts.allSatisfy({ $0 is Constant }) else { return operation }
        var evaluation = Evaluation(variables: [], localCount: 0, steps: foldingSteps)
        defer { foldingSteps = max(0, evaluation.remainingSteps) }
        do throws(EvaluationError) {
            let value = try operation.evaluate(&evaluation)
            try evaluation.chargeResult(value)
            return Constant(value)
        } catch {
            return operation
        }
    }
}
