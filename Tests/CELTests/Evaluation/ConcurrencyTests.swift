import CEL
import Testing

@Suite struct `An expression` {
    @Test func `is evaluated by many tasks at once`() async throws {
        let environment = Environment(variables: ["claims"])
        let expression = try Expression(
            "claims.groups.filter(g, g.matches('^app-[a-z]+$')).map(g, g.substring(4))", in: environment)
        try await withThrowingTaskGroup(of: Value.self) { group in
            for number in 0..<16 {
                group.addTask {
                    var bindings = Bindings(environment)
                    bindings["claims"] = .object(["groups": .strings("x", "app-a\(number % 2 == 0 ? "b" : "c")")])
                    var last = Value.null
                    for _ in 0..<200 { last = try expression.evaluate(bindings) }
                    return last
                }
            }
            for try await value in group { #expect(value == .strings("ab") || value == .strings("ac")) }
        }
    }

    @Test func `keeps its text`() throws {
        let expression = try Expression(" 1 + 1 // two", in: Environment(variables: []))
        #expect(expression.description == " 1 + 1 // two")
    }
}
