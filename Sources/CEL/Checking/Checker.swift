/// Finds the type of an expression before it is evaluated, and everything in it that cannot work whatever the values
/// are (language definition, "Gradual Type Checking").
///
/// A problem does not end the check: what is wrong counts as `dyn` from there on, so that all problems are found.
struct Checker {
    let environment: Environment
    private(set) var problems: [ExpressionProblem] = []
    /// Whether anything in the expression is `dyn`: where nothing is, its value is sure to be of the type found.
    private(set) var hasSeenDynamic = false
    var substitution = TypeSubstitution()
    private var localNames: [String] = []
    private var localTypes: [StaticType] = []

    init(_ environment: Environment) {
        self.environment = environment
    }

    /// Checks a whole expression.
    ///
    /// - Returns: Its type; parameters that nothing is known of are `dyn`.
    mutating func check(_ syntax: Syntax) -> StaticType {
        let type = type(of: syntax)
        return substitution.resolve(type, isFinal: true)
    }

    /// The type of a node, as far as it is known by now. Once there are as many problems as are shown, nothing more is
    /// looked for.
    mutating func type(of syntax: Syntax) -> StaticType {
        guard problems.count < Self.maximumProblems else { return .dyn }
        let type = typeOfKind(of: syntax)
        guard !type.nests(deeperThan: Self.maximumTypeDepth) else {
            return report(
                "of a type that nests deeper than \(Self.maximumTypeDepth) levels", .limit, at: syntax.position)
        }
        if !hasSeenDynamic { hasSeenDynamic = substitution.resolve(type).holdsDynamic }
        return type
    }

    private mutating func typeOfKind(of syntax: Syntax) -> StaticType {
        let position = syntax.position
        switch syntax.kind {
        case .literal(let value): return StaticType(value.type)
        case .identifier, .select: return name(syntax)
        case .index(let operand, let index, let isOptional):
            let forms = isOptional ? OperatorOverloads.optionalIndex : OperatorOverloads.index
            let types = [asMap(type(of: operand)), type(of: index)]
            return result(of: isOptional ? "[?]" : "[]", forms, types, at: position)
        case .call(let call): return self.call(call, at: position)
        case .list(let elements): return list(elements)
        case .map(let entries): return map(entries)
        case .message(let typeName, _):
            return report("'\(typeName)' is not a message type; there are none", at: position)
        case .not(let operand, _):
            require(.bool, of: operand, for: "!")
            return .bool
        case .negate(let operand, _):
            return result(of: "-", OperatorOverloads.negation, [type(of: operand)], at: position)
        case .binary(let operation, let left, let right): return binary(operation, left, right, at: position)
        case .and(let operands), .or(let operands):
            let isAnd = if case .and = syntax.kind { true } else { false }
            for operand in operands { require(.bool, of: operand, for: isAnd ? "&&" : "||") }
            return .bool
        case .conditional(let branches, let otherwise): return conditional(branches, otherwise, at: position)
        case .presence(let operand, let field):
            _ = selection(of: field, from: type(of: operand), isOptional: false, at: position)
            return .bool
        case .comprehension(let comprehension): return self.comprehension(comprehension, at: position)
        case .binding(let bindings, let body): return binding(bindings, body)
        }
    }

    private mutating func binary(
        _ operation: BinaryOperator, _ left: Syntax, _ right: Syntax, at position: SourcePosition
    ) -> StaticType {
        var types = [type(of: left), type(of: right)]
        if operation == .contained { types[1] = asMap(types[1]) }
        let forms = OperatorOverloads.of(operation)
        guard let result = match(forms, types) else {
            report(misfit(operation, types[0], types[1], forms), at: position)
            return operation.isArithmetic ? .dyn : .bool
        }
        return result
    }

    private func misfit(
        _ operation: BinaryOperator, _ left: StaticType, _ right: StaticType, _ forms: [Overload]
    ) -> String {
        let (left, right) = (shown(left), shown(right))
        switch operation {
        case .equal, .notEqual: return "\(left.article) and \(right.article) are never equal"
        case .contained:
            if case .list = right { return "\(left.article) is never in a \(right)" }
            if case .map = right { return "\(left.article) is never a key of a \(right)" }
            return "'in' wants a list or a map behind it, found \(right.article)"
        default: return mismatch(operation.rawValue, forms, [left, right])
        }
    }

    private mutating func conditional(
        _ branches: [Syntax.Branch], _ otherwise: Syntax, at position: SourcePosition
    ) -> StaticType {
        for branch in branches { require(.bool, of: branch.condition, for: "?:") }
        var joined = type(of: otherwise)
        for branch in branches.reversed() {
            let value = type(of: branch.value)
            joined = result(of: "?:", OperatorOverloads.conditional, [.bool, value, joined], at: position)
        }
        return joined
    }

    /// Initial values, each of which may use those before it, and what uses them.
    private mutating func binding(_ bindings: [Syntax.Binding], _ body: Syntax) -> StaticType {
        for binding in bindings {
            let type = type(of: binding.value)
            enterScope(binding.variable, substitution.resolve(type))
        }
        let type = type(of: body)
        for _ in bindings { leaveScope() }
        return type
    }

    /// An object is a map wherever it is used as a whole.
    func asMap(_ type: StaticType) -> StaticType {
        let known = substitution.resolve(type)
        if case .object = known { return .map(.string, .dyn) }
        return known
    }
}

// Scopes and problems.
extension Checker {
    /// The type of a macro's variable in scope.
    func localType(of name: String) -> StaticType? {
        localNames.lastIndex(of: name).map { localTypes[$0] }
    }

    /// The names of the macros' variables in scope, those apart that `cel.block` gives: nobody writes them.
    var writtenLocals: [String] { localNames.filter { !$0.hasPrefix("@") } }

    mutating func enterScope(_ name: String, _ type: StaticType) {
        localNames.append(name)
        localTypes.append(type)
    }

    mutating func leaveScope() {
        localNames.removeLast()
        localTypes.removeLast()
    }

    /// Notes a problem; what caused it counts as `dyn` from here on.
    @discardableResult
    mutating func report(
        _ message: String, _ kind: ExpressionProblem.Kind = .type, at position: SourcePosition
    ) -> StaticType {
        if problems.count < Self.maximumProblems { problems.append(ExpressionProblem(message, kind, at: position)) }
        return .dyn
    }

    private static let maximumProblems = 20

    /// How deep a type may nest. Every use of a value looks at its whole type, so that one that names give to one another,
    /// each a list of the last, would take seconds.
    private static let maximumTypeDepth = 64

    /// Checks that a node can be of a type.
    mutating func require(_ wanted: StaticType, of syntax: Syntax, for what: String) {
        let type = type(of: syntax)
        guard !substitution.accepts(wanted, type) else { return }
        report("'\(what)' wants \(wanted.article), found \(shown(type).article)", at: syntax.position)
    }

    /// A type as an error shows it.
    func shown(_ type: StaticType) -> StaticType { substitution.resolve(type, isFinal: true) }
}

extension StaticType {
    /// The type with its article, for a sentence.
    package var article: String {
        if self == .null { return "null" }
        let text = description
        return (text.hasPrefix("i") || text.hasPrefix("o") ? "an " : "a ") + text
    }

    /// The type of a constant.
    init(_ type: TypeValue) {
        self = StaticType.named(type.description)
    }

    /// The type that a type's name stands for; parameters are `dyn`.
    static func named(_ name: String) -> StaticType {
        switch name {
        case TypeValue.null.description: .null
        case TypeValue.bool.description: .bool
        case TypeValue.int.description: .int
        case TypeValue.uint.description: .uint
        case TypeValue.double.description: .double
        case TypeValue.string.description: .string
        case TypeValue.bytes.description: .bytes
        case TypeValue.list.description: .list(.dyn)
        case TypeValue.map.description: .map(.dyn, .dyn)
        case TypeValue.timestamp.description: .timestamp
        case TypeValue.duration.description: .duration
        case TypeValue.type.description: .type(.dyn)
        case TypeValue.optional.description: .optional(.dyn)
        default: .abstract(name, [])
        }
    }
}
