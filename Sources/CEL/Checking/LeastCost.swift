/// The least number of steps that an expression takes, whatever the values are: one that is sure to exceed the budget is
/// refused before it meets a token.
///
/// A bound from below: what may be skipped counts nothing, and so does work whose size only the data tells.
struct LeastCost {
    private var steps = 0
    /// How many elements it has at the least, if it is a list.
    private var count = 0

    static func check(_ syntax: Syntax, against limits: Limits) throws(ExpressionProblem) {
        let cost = LeastCost(of: syntax, [:])
        guard cost.steps > limits.steps else { return }
        throw ExpressionProblem(
            "takes at least \(cost.steps) steps, of which \(limits.steps) are allowed", .limit,
            at: SourcePosition(line: 1, column: 1))
    }

    private init(steps: Int = 0, count: Int = 0) {
        self.steps = steps
        self.count = count
    }

    /// - Parameter counts: How many elements the macros' variables have at the least.
    private init(of syntax: Syntax, _ counts: [String: Int]) {
        func cost(_ syntax: Syntax) -> LeastCost { LeastCost(of: syntax, counts) }
        func steps(_ parts: [Syntax]) -> Int { parts.reduce(0) { Self.sum($0, cost($1).steps) } }
        switch syntax.kind {
        case .literal, .message: self.init()
        case .identifier(let name, let isAbsolute): self.init(count: isAbsolute ? 0 : counts[name] ?? 0)
        case .select(let operand, _, _), .presence(let operand, _), .not(let operand, _), .negate(let operand, _):
            self.init(steps: cost(operand).steps)
        case .index(let left, let right, _): self.init(steps: steps([left, right]))
        case .binary(let operation, let left, let right):
            let (left, right) = (cost(left), cost(right))
            let count = operation == .add ? Self.sum(left.count, right.count) : 0
            self.init(steps: Self.sum(Self.sum(left.steps, right.steps), count), count: count)
        case .and(let operands), .or(let operands): self.init(steps: operands.first.map { cost($0).steps } ?? 0)
        case .list(let elements):
            self.init(
                steps: Self.sum(steps(elements.map(\.value)), elements.count),
                count: elements.count { !$0.isOptional })
        case .map(let entries):
            self.init(steps: Self.sum(steps(entries.flatMap { [$0.key, $0.value] }), entries.count))
        case .conditional(let branches, let otherwise):
            let values = branches.map { cost($0.value) } + [cost(otherwise)]
            self.init(
                steps: Self.sum(branches.first.map { cost($0.condition).steps } ?? 0, values.map(\.steps).min() ?? 0),
                count: values.map(\.count).min() ?? 0)
        case .call(let call): self.init(of: call, counts)
        case .comprehension(let macro): self.init(of: macro, counts)
        case .binding(let bindings, let body): self.init(of: bindings, body, counts)
        }
    }

    private init(of call: Syntax.Call, _ counts: [String: Int]) {
        // What 'or' and 'orValue' have in brackets may be skipped.
        let isLazy = call.target != nil && ["or", "orValue"].contains(call.function)
        let parts = (call.target.map { [$0] } ?? []) + (isLazy ? [] : call.arguments)
        let costs = parts.map { LeastCost(of: $0, counts) }
        let steps = costs.reduce(0) { Self.sum($0, $1.steps) }
        if call.target?.qualifiedName(longest: 1) == "lists", call.function == "range",
            case .literal(.int(let count))? = call.arguments.first?.kind, count > 0
        {
            self.init(steps: Self.sum(steps, Int(count)), count: Int(count))
        } else if ["sort", "reverse"].contains(call.function), let list = costs.first {
            self.init(steps: Self.sum(steps, list.count), count: list.count)
        } else {
            self.init(steps: steps)
        }
    }

    private init(of macro: Syntax.Comprehension, _ counts: [String: Int]) {
        let range = LeastCost(of: macro.range, counts)
        var inner = counts
        for name in [macro.variable, macro.secondVariable].compactMap({ $0 }) { inner[name] = nil }
        let body = LeastCost(of: macro.body, inner).steps
        let predicate = macro.predicate.map { LeastCost(of: $0, inner).steps }
        switch macro.kind {
        case .all, .exists:
            self.init(steps: Self.sum(range.steps, range.count == 0 ? 0 : Self.sum(body, macro.stepsPerElement)))
        case .optionalMap: self.init(steps: range.steps)
        case .existsOne, .filter, .map, .transformList, .transformMap, .transformMapEntry, .sortBy:
            let each = Self.sum(predicate ?? body, macro.stepsPerElement)
            let visits = range.count.multipliedReportingOverflow(by: each)
            let isFiltered = if case .filter = macro.kind { true } else { macro.predicate != nil }
            self.init(
                steps: Self.sum(range.steps, visits.overflow ? .max : visits.partialValue),
                count: isFiltered ? 0 : range.count)
        }
    }

    private init(of bindings: [Syntax.Binding], _ body: Syntax, _ counts: [String: Int]) {
        var inner = counts
        var steps = 0
        for binding in bindings {
            let cost = LeastCost(of: binding.value, inner)
            steps = Self.sum(steps, cost.steps)
            inner[binding.variable] = cost.count
        }
        let body = LeastCost(of: body, inner)
        self.init(steps: Self.sum(steps, body.steps), count: body.count)
    }

    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? .max : sum
    }
}
