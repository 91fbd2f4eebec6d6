internal import CEL

/// Compiles rules one by one and keeps every problem.
struct MappingCompiler {
    private(set) var problems: [MappingProblem] = []

    /// An expression whose value must fit a place.
    mutating func expression(
        _ source: String, for purpose: RulePurpose, in environment: Environment, at place: MappingProblem.Place
    ) -> Expression? {
        do throws(InvalidExpression) {
            let expression = try Expression(source, in: environment)
            guard let misfit = purpose.misfit(of: expression.type) else { return expression }
            problems.append(MappingProblem(place: place, problem: misfit, line: 1, column: 1))
        } catch {
            problems += error.problems.map {
                MappingProblem(place: place, problem: $0.message, line: $0.line, column: $0.column)
            }
        }
        return nil
    }

    /// Variables in their order, each of which sees those above it and their types.
    ///
    /// - Parameter environment: Knows all of them in the end; one that does not compile may be of any type.
    mutating func variables(
        _ sources: [MappingSource.Definition], in environment: inout Environment
    ) -> [MappingRules.Definition] {
        var types: [String: StaticType] = [:]
        return definitions(sources, for: .variable) {
            .variable($0)
        } in: {
            environment.typing("variables", as: .object(ObjectType("variables", types)))
        } then: { name, expression in
            types[name] = expression?.type ?? .dyn
            environment = environment.typing("variables", as: .object(ObjectType("variables", types)))
        }
    }

    mutating func claims(_ sources: [MappingSource.Definition], in environment: Environment) -> [MappingRules
        .Definition]
    {
        for claim in sources where ReservedClaims.names.contains(claim.name) {
            report(.claim(claim.name), "reserved: the gateway sets this claim itself; give it another name")
        }
        return definitions(sources, for: .claim) {
            .claim($0)
        } in: {
            environment
        } then: { _, _ in
        }
    }

    private mutating func definitions(
        _ sources: [MappingSource.Definition], for purpose: RulePurpose,
        at place: (String) -> MappingProblem.Place, in environment: () -> Environment,
        then note: (String, Expression?) -> Void
    ) -> [MappingRules.Definition] {
        var seen: Set<String> = []
        var definitions: [MappingRules.Definition] = []
        for source in sources {
            if !seen.insert(source.name).inserted { report(place(source.name), "defined twice") }
            let expression = expression(
                source.expression, for: purpose, in: environment(), at: place(source.name))
            note(source.name, expression)
            if let expression { definitions.append(.init(name: source.name, expression: expression)) }
        }
        return definitions
    }

    mutating func rules(
        _ sources: [MappingSource.Rule], in environment: Environment, at place: (Int) -> MappingProblem.Place
    ) -> [MappingRules.Rule] {
        sources.enumerated().compactMap { index, source in
            expression(source.expression, for: .rule, in: environment, at: place(index))
                .map { MappingRules.Rule(expression: $0, message: source.message ?? source.expression) }
        }
    }

    private mutating func report(_ place: MappingProblem.Place, _ problem: String) {
        problems.append(MappingProblem(place: place, problem: problem, line: nil, column: nil))
    }
}
