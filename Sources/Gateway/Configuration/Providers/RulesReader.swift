internal import ClaimMapping
internal import TokenExchange

/// Reads the rules of a provider file: `variables`, `validate`, `mapping`, `require` and `subject`.
struct RulesReader {
    enum RuleKey: String, ConfigurationKey {
        case expression, message
    }

    enum MappingKey: String, ConfigurationKey {
        case subject, claims
    }

    enum Subject: String, CaseIterable {
        case prefixed, mapped, registered
    }

    private let mapping: ConfigurationMapping<ProviderKey>
    private var source: MappingSource
    /// Where the expressions stand in the file.
    private var values: [MappingProblem.Place: ConfigurationValue] = [:]
    private var isComplete = true

    /// - Parameter id: `nil` if it could not be read.
    static func read(_ mapping: ConfigurationMapping<ProviderKey>, id: ProviderID?) -> ProviderRules {
        var reader = RulesReader(mapping)
        reader.readForm(id: id)
        reader.source.variables = reader.definitions(mapping[.variables]) { .variable($0) }
        reader.source.validate = reader.rules(mapping[.validate]) { .validate($0) }
        reader.readMapping()
        reader.source.require = reader.rules(mapping[.require]) { .require($0) }
        return reader.compile().located(at: reader.values)
    }

    private init(_ mapping: ConfigurationMapping<ProviderKey>) {
        self.mapping = mapping
        // Stands in where the file's own is missing, which is reported, so that the other rules are checked too.
        self.source = MappingSource(subject: "claims.sub", form: .mapped)
    }

    private mutating func readForm(id: ProviderID?) {
        source.form = .prefixed(id?.description ?? "")
        guard let value = mapping[.subject], let subject = value.choice(of: Subject.self) else { return }
        switch subject {
        case .prefixed: break
        case .mapped: source.form = .mapped
        case .registered: source.form = .registered
        }
    }

    private mutating func readMapping() {
        guard let section = mapping.required(.mapping)?.mapping(MappingKey.self) else {
            isComplete = false
            return
        }
        if let value = section.required(.subject), let expression = expression(value, at: .subject) {
            source.subject = expression
        } else {
            isComplete = false
        }
        source.claims = definitions(section[.claims]) { .claim($0) }
    }

    private mutating func definitions(
        _ value: ConfigurationValue?, at place: (String) -> MappingProblem.Place
    ) -> [MappingSource.Definition] {
        (value?.members() ?? []).compactMap { name, value in
            expression(value, at: place(name)).map { MappingSource.Definition(name: name, expression: $0) }
        }
    }

    private mutating func rules(
        _ value: ConfigurationValue?, at place: (Int) -> MappingProblem.Place
    ) -> [MappingSource.Rule] {
        var rules: [MappingSource.Rule] = []
        for element in value?.list() ?? [] {
            guard let rule = element.mapping(RuleKey.self), let value = rule.required(.expression),
                let expression = expression(value, at: place(rules.count))
            else {
                isComplete = false
                continue
            }
            // A refusal is audited by its message: as written, without what references stand for.
            rules.append(MappingSource.Rule(expression: expression, message: rule[.message]?.string() ?? value.written))
        }
        return rules
    }

    private mutating func expression(_ value: ConfigurationValue, at place: MappingProblem.Place) -> String? {
        guard let expression = value.expression() else {
            isComplete = false
            return nil
        }
        values[place] = value
        return expression
    }

    private func compile() -> ProviderRules {
        let claimNames = mapping.contains(.mapping) ? Set(source.claims.map(\.name)) : nil
        do throws(MappingProblems) {
            let rules = try MappingRules(source)
            return ProviderRules(compiled: isComplete ? rules : nil, claimNames: claimNames)
        } catch {
            for problem in error.problems { report(problem) }
            return ProviderRules(compiled: nil, claimNames: claimNames)
        }
    }

    private func report(_ problem: MappingProblem) {
        let value = values[problem.place] ?? mapping.value
        if let line = problem.line, let column = problem.column {
            value.report(problem.problem, inExpressionAt: line, column)
        } else {
            value.report(problem.problem)
        }
    }
}
