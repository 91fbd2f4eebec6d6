@testable internal import CEL

/// What must hold of `Expression`: it says where a text is wrong, and what it takes is evaluated to an end.
enum CELInvariants {
    private static let environment = Environment(
        variables: ["claims", "variables", "now"],
        limits: Limits(sourceBytes: 16 * 1024, depth: 250, steps: 100_000))

    /// Stands in every text of the claims; an error must not tell it.
    private static let secret = "s3cr3t"

    private static let bindings: Bindings = {
        var bindings = Bindings(environment)
        bindings["claims"] = .map(
            MapValue([
                ("sub", .string("1-\(secret)")), ("email", .string("a.\(secret)@example.com")),
                ("email_verified", .bool(true)), ("level", .int(3)), ("size", .uint(.max)), ("ratio", .double(0.5)),
                ("groups", .list([.string("app-\(secret)"), .string("app-\u{E9}\(secret)"), .null])),
                ("https://example.com/nested", .map(MapValue([("deep", .list([.int(.min), .double(.nan)]))]))),
            ]))
        bindings["variables"] = .map(MapValue([("domain", .string("\(secret).example.com"))]))
        bindings["now"] = Timestamp(seconds: 1_790_000_000).map(Value.timestamp)
        return bindings
    }()

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let source = String(validating: bytes, as: UTF8.self) else { return }
        switch compile(source) {
        case .success(let expression):
            try check(expression)
        case .failure(let invalid):
            try require(!invalid.problems.isEmpty, "an invalid expression has a problem")
            for problem in invalid.problems {
                try check(SourcePosition(line: problem.line, column: problem.column), in: source)
                try require(!problem.message.isEmpty, "a problem has a message")
            }
        }
    }

    private static func compile(_ source: String) -> Result<Expression, InvalidExpression> {
        Result { () throws(InvalidExpression) in try Expression(source, in: environment) }
    }

    private static func check(_ expression: Expression) throws(BrokenInvariant) {
        let (outcome, error) = evaluate(expression)
        if let unchecked = try? Expression(unchecked: expression.source, in: environment) {
            try require(outcome == evaluate(unchecked).outcome, "the check changes no outcome")
        }
        try require(outcome == evaluate(expression).outcome, "an expression has one outcome")
        guard let error else { return }
        if let position = error.position { try check(position, in: expression.source) }
        try require(!error.message.isEmpty, "an evaluation error has a message")
        try require(
            !error.message.contains(secret) || expression.source.contains(secret), "an error tells no value of the data"
        )
    }

    private static func evaluate(_ expression: Expression) -> (outcome: String, error: EvaluationError?) {
        do throws(EvaluationError) {
            return (String(describing: try expression.evaluate(bindings)), nil)
        } catch {
            return (String(describing: error), error)
        }
    }

    /// A position lies in the source: on one of its lines, at most one column behind its end. A carriage return, a line
    /// feed, and both in this order end a line.
    private static func check(_ position: SourcePosition, in source: String) throws(BrokenInvariant) {
        let lines = source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
        try require((1...lines.count).contains(position.line), "an error is on a line of the source")
        let columns = 1...(lines[position.line - 1].unicodeScalars.count + 1)
        try require(columns.contains(position.column), "an error is at a column of its line")
    }
}
