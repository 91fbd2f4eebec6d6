/// Parses an expression by recursive descent, one function for a level of the grammar (language definition, "Syntax").
///
/// Chains are loops. What nests recurses, at most ``Limits/depth`` deep.
struct Parser {
    private var lexer: Lexer
    private(set) var token: Token
    private let limits: Limits
    private var depth = 0
    /// Whether calls of macros are macros. The conformance suite has cases where they are not; nothing else wants this.
    let expandsMacros: Bool

    init(_ source: String, limits: Limits, expandsMacros: Bool = true) throws(ExpressionProblem) {
        guard source.utf8.count <= limits.sourceBytes else {
            throw ExpressionProblem(
                "longer than \(limits.sourceBytes) bytes", .limit, at: SourcePosition(line: 1, column: 1))
        }
        self.limits = limits
        self.expandsMacros = expandsMacros
        self.lexer = Lexer(source)
        self.token = try lexer.next()
    }

    /// Parses the whole text.
    static func parse(_ source: String, limits: Limits, expandsMacros: Bool = true) throws(ExpressionProblem) -> Syntax
    {
        var parser = try Parser(source, limits: limits, expandsMacros: expandsMacros)
        let expression = try parser.expression()
        guard parser.token.kind == .end else { throw parser.unexpected(after: "an expression") }
        return expression
    }

    /// `Expr`, which any bracket may hold. A chain of `a ? b : c ? d : e` becomes one node.
    mutating func expression() throws(ExpressionProblem) -> Syntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= limits.depth else { throw tooDeep(at: token.position) }
        let start = token.position
        var branches: [Syntax.Branch] = []
        var last = try disjunction()
        while try take(.conditional) {
            let value = try disjunction()
            try expect(.colon)
            branches.append(Syntax.Branch(condition: last, value: value))
            last = try disjunction()
        }
        return branches.isEmpty ? last : try node(.conditional(branches, otherwise: last), at: start)
    }

    /// A node, unless it is too high.
    func node(_ kind: Syntax.Kind, at position: SourcePosition) throws(ExpressionProblem) -> Syntax {
        let node = Syntax(kind, at: position)
        guard node.height <= limits.depth else { throw tooDeep(at: position) }
        return node
    }

    /// A call, or what it stands for as a macro.
    func call(_ call: Syntax.Call, at position: SourcePosition) throws(ExpressionProblem) -> Syntax {
        let macro = expandsMacros ? try Macro.expand(call, at: position) : nil
        return try node(macro ?? .call(call), at: position)
    }

    /// Takes the token and reads the next one.
    @discardableResult
    mutating func advance() throws(ExpressionProblem) -> Token {
        let taken = token
        token = try lexer.next()
        return taken
    }

    /// Takes the token if it is this symbol.
    mutating func take(_ symbol: Token.Symbol) throws(ExpressionProblem) -> Bool {
        guard token.is(symbol) else { return false }
        try advance()
        return true
    }

    /// Takes this symbol.
    mutating func expect(_ symbol: Token.Symbol) throws(ExpressionProblem) {
        guard try take(symbol) else {
            throw ExpressionProblem("expected '\(symbol.rawValue)' but found \(token.description)", at: token.position)
        }
    }

    /// The error for a token that can't follow here.
    func unexpected(after what: String) -> ExpressionProblem {
        switch token.kind {
        case .identifier("and"): ExpressionProblem("unexpected 'and'; write '&&'", at: token.position)
        case .identifier("or"): ExpressionProblem("unexpected 'or'; write '||'", at: token.position)
        default: ExpressionProblem("unexpected \(token.description) after \(what)", at: token.position)
        }
    }

    private func tooDeep(at position: SourcePosition) -> ExpressionProblem {
        ExpressionProblem("nested deeper than \(limits.depth) levels", .limit, at: position)
    }
}
