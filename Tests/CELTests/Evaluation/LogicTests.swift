import CEL
import Testing

@Suite struct Logic {
    /// `x / 0 == 1` is an error, and `'a'` is not a Boolean.
    static let results: [(String, Bool)] = [
        ("true && true", true), ("true && false", false), ("false || false", false), ("false || true", true),
        ("false && x / 0 == 1", false), ("x / 0 == 1 && false", false), ("true || x / 0 == 1", true),
        ("x / 0 == 1 || true", true), ("'a' || true", true), ("'a' && false", false),
        ("x / 0 == 1 || false || true", true), ("true && x / 0 == 1 && false", false),
        ("!true", false), ("!!true", true), ("!!!true", false), ("!(1 == 2)", true),
        ("true ? true : x / 0 == 1", true), ("false ? x / 0 == 1 : true", true),
        ("false ? false : false ? false : true", true), ("true || false && false", true),
        ("false && true || true", true),
    ]

    static let failures: [(String, EvaluationError.Kind)] = [
        ("x / 0 == 1 || false", .divisionByZero), ("true && x / 0 == 1", .divisionByZero),
        ("false || x / 0 == 1", .divisionByZero), ("x / 0 == 1 || 'a'", .divisionByZero),
        ("'a' || false", .noSuchOverload), ("'a' && true", .noSuchOverload), ("1 || 2", .noSuchOverload),
        ("!1", .noSuchOverload), ("!!'a'", .noSuchOverload), ("'a' ? 1 : 2", .noSuchOverload),
        ("null ? 1 : 2", .noSuchOverload), ("x / 0 == 1 ? 1 : 2", .divisionByZero),
    ]

    @Test(arguments: results) func `gives`(_ source: String, _ expected: Bool) throws {
        #expect(try value(of: source, ["x": .int(5)]) == .bool(expected))
    }

    @Test(arguments: failures) func `fails`(_ source: String, _ kind: EvaluationError.Kind) throws {
        #expect(try evaluationError(source, ["x": .int(5)])?.kind == kind)
    }
}
