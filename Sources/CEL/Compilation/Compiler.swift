/// Turns syntax into operations: resolves names to slots, folds constants, compiles constant patterns.
struct Compiler {
    /// What to do about a name that nothing declares.
    enum UnknownNames: Sendable {
        case refused
        /// An error when it is evaluated. The conformance suite has cases that are not checked; nothing else wants this.
        case failWhenEvaluated
    }

    /// A macro's variable in scope.
    private struct Local {
        let name: String
        /// Whether its value may be an error, which counts where the variable is used.
        let mayFail: Bool
    }

    let environment: Environment
    let unknownNames: UnknownNames
    /// The macros' variables in scope, the innermost last. A variable's place is its slot.
    private var locals: [Local] = []
    /// How many steps may still go into folding, all of the expression's constants together.
    private var foldingSteps = 10_000
    /// How many instructions all constant patterns together may still take: a text of 16 KiB has room for hundreds that
    /// take milliseconds and a megabyte each.
    var patternInstructions = 100_000
    /// How many slots the macros' variables take.
    private(set) var localCount = 0

    init(environment: Environment, unknownNames: UnknownNames) {
        self.environment = environment
        self.unknownNames = unknownNames
    }

    /// Compiles a node and what lies below it.
    mutating func compile(_ syntax: Syntax) throws(ExpressionProblem) -> any Operation {
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
            throw ExpressionProblem("'\(typeName)' is not a message type; there are none", .type, at: position)
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
        case .binding(let bindings, let body): return try binding(bindings, body)
        }
    }

    /// The slot of a macro's variable.
    func localSlot(of name: String) -> Int? { locals.lastIndex { $0.name == name } }

    /// The value of a macro's variable.
    func localReference(to name: String) -> (any Operation)? {
        guard let slot = localSlot(of: name) else { return nil }
        return locals[slot].mayFail ? BindingReference(slot: slot) : LocalReference(slot: slot)
    }

    /// How many of the macros' variables are in scope: the slot of the next one.
    var scopeDepth: Int { locals.count }

    mutating func enterScope(_ name: String, mayFail: Bool = false) {
        locals.append(Local(name: name, mayFail: mayFail))
        localCount = max(localCount, locals.count)
    }

    mutating func leaveScope(_ count: Int = 1) { locals.removeLast(count) }

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
