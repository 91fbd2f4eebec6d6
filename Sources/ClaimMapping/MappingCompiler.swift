internal import CEL

/// Compiles rules one by one and keeps every problem.
struct MappingCompiler {
    private(set) var problems: [MappingProblem] = []

    mutating func expression(
        _ source: String, in environment: Environment, at place: MappingProblem.Place
    ) -> Expression? {
        do throws(SyntaxError) {
            return try Expression(source, in: environment)
        } catch {
            problems.append(
                MappingProblem(place: place, problem: error.message, line: error.line, column: error.column))
            return nil
        }
    }

    mutating func definitions(
        _ sources: [MappingSource.Definition], in environment: Environment,
        at place: (String) -> MappingProblem.Place
    ) -> [MappingRules.Definition] {
        var seen: Set<String> = []
        return sources.compactMap { source in
            if !seen.insert(source.name).inserted { report(place(source.name), "defined twice") }
            return expression(source.expression, in: environment, at: place(source.name))
                .map { MappingRules.Definition(name: source.name, expression: $0) }
        }
    }

    mutating func rules(
        _ sources: [MappingSource.Rule], in environment: Environment, at place: (Int) -> MappingProblem.Place
    ) -> [MappingRules.Rule] {
        sources.enumerated().compactMap { index, source in
            expression(source.expression, in: environment, at: place(index))
                .map { MappingRules.Rule(expression: $0, message: source.message ?? source.expression) }
        }
    }

    mutating func refuseReservedNames(_ claims: [MappingSource.Definition]) {
        for claim in claims where ReservedClaims.names.contains(claim.name) {
            report(.claim(claim.name), "reserved: the gateway sets this claim itself")
        }
    }

    private mutating func report(_ place: MappingProblem.Place, _ problem: String) {
        problems.append(MappingProblem(place: place, problem: problem, line: nil, column: nil))
    }
}
