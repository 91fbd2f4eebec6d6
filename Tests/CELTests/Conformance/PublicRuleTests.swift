import CEL
import ConformanceVectors
import Foundation
import Testing

/// Rules met in public configurations: evaluated over the claims that come with them, or refused where they are not CEL.
@Suite(.enabled(if: ConformanceVectors.folder("cel") != nil, "\(ConformanceVectors.absence)"))
struct `CELConformance of public rules` {
    struct File: Decodable {
        let rules: [Rule]?
    }

    struct Rule: Decodable {
        let expr: String
        let claims: JSONClaim?
        let expect: JSONClaim?
        let expectNull: Bool?
        let expectError: String?
    }

    /// The names that the products call their variables.
    private static let environment = Environment(
        ["claims", "assertion"].map { .init($0, .map(.string, .dyn)) }
            + ["user", "google", "attribute", "token", "request"].map { .init($0) })

    @Test func `every rule gives what it is known to give`() throws {
        let folder = try #require(ConformanceVectors.folder("cel"))
        var tally = ConformanceTally()
        for path in ConformanceVectors.files(in: folder, withExtension: "json") where path.hasPrefix("claim-mapping/") {
            let data = try Data(contentsOf: folder.appendingPathComponent(path))
            for rule in try JSONDecoder().decode(File.self, from: data).rules ?? [] {
                let problem = Self.problem(with: rule)
                tally.count(path, passes: problem == nil, "\(rule.expr): \(problem ?? "")")
            }
        }
        print(tally.table)
        for failure in tally.failures { Issue.record("\(failure)") }
        #expect(tally.run > 0)
    }

    /// What is wrong; `nil` if the rule does as it must.
    private static func problem(with rule: Rule) -> String? {
        let result = Result {
            let expression = try Expression(rule.expr, in: environment)
            var bindings = Bindings(environment)
            bindings["claims"] = rule.claims?.value
            bindings["assertion"] = rule.claims?.value
            return (expression, bindings)
        }
        switch result {
        case .failure(let error): return rule.expectError == nil ? "\(error)" : nil
        case .success((let expression, let bindings)):
            if rule.expectError == "parse" { return "it compiles" }
            let found = Result { try expression.evaluate(bindings) }
            if rule.expectError != nil { return (try? found.get()) == nil ? nil : "it has a value: \(found)" }
            guard let expected = rule.expect?.value ?? (rule.expectNull == true ? .null : nil) else { return nil }
            return (try? found.get()) == expected ? nil : "expected \(expected), found \(found)"
        }
    }
}
