// ClaimMapping: a provider's rules. Turns the claims of a verified token into a local subject: validate, map, require.
// Knows no token format, no HTTP, no clock; depends on CEL for the language and on JOSE for JSON values only.

internal import CEL

/// The rules of one provider, compiled. By reference: what is configured of a provider goes from stage to stage.
public final class MappingRules: Sendable {
    let variables: [Definition]
    let validate: [Rule]
    let subject: Expression
    let claims: [Definition]
    let require: [Rule]
    let form: SubjectForm

    /// A compiled ``MappingSource/Definition``.
    struct Definition: Sendable {
        let name: String
        let expression: Expression
    }

    /// A compiled ``MappingSource/Rule``.
    struct Rule: Sendable {
        let expression: Expression
        let message: String
    }

    /// What every expression but those of `require` may name, in slot order.
    static let claimEnvironment = Environment(RuleEnvironment.claimVariables)
    /// What the expressions of `require` may name.
    static let subjectEnvironment = Environment(RuleEnvironment.claimVariables + [RuleEnvironment.subject])

    /// Checks and compiles the rules.
    ///
    /// - Throws: ``MappingProblems`` with every problem of every rule.
    public init(_ source: MappingSource) throws(MappingProblems) {
        var compiler = MappingCompiler()
        var environment = Self.claimEnvironment
        let variables = compiler.variables(source.variables, in: &environment)
        let validate = compiler.rules(source.validate, in: environment) { .validate($0) }
        let subject = compiler.expression(source.subject, for: .subject, in: environment, at: .subject)
        let claims = compiler.claims(source.claims, in: environment)
        let subjectEnvironment = Self.subjectEnvironment.typing("variables", as: environment.type(of: "variables"))
        let require = compiler.rules(source.require, in: subjectEnvironment) { .require($0) }
        guard compiler.problems.isEmpty, let subject else { throw MappingProblems(problems: compiler.problems) }
        self.variables = variables
        self.validate = validate
        self.subject = subject
        self.claims = claims
        self.require = require
        self.form = source.form
    }
}
