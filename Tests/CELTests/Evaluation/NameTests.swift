import CEL
import Testing

@Suite struct Names {
    private func result(_ source: String, container: String = "", _ variables: KeyValuePairs<String, Value>) throws
        -> Value
    {
        let environment = Environment(variables: variables.map(\.key), container: container)
        var bindings = Bindings(environment)
        for (name, value) in variables { bindings[name] = value }
        return try Expression(source, in: environment).evaluate(bindings)
    }

    @Test func `mean the longest declared one`() throws {
        #expect(try result("a.b.c", ["a.b": .object(["c": .int(1)]), "a.b.c": .int(2)]) == .int(2))
        #expect(try result("a.b.c", ["a": .null, "a.b": .object(["c": .int(1)])]) == .int(1))
    }

    @Test func `mean the one of the innermost namespace`() throws {
        #expect(try result("y", container: "a.b", ["y": .int(1), "a.y": .int(2), "a.b.y": .int(3)]) == .int(3))
        #expect(try result("y", container: "a.b", ["y": .int(1), "a.y": .int(2)]) == .int(2))
        #expect(try result(".y", container: "a.b", ["y": .int(1), "a.y": .int(2)]) == .int(1))
    }

    @Test func `of macros hide all others`() throws {
        #expect(try result("[0].exists(y, y == 0)", container: "a", ["a.y": .int(7)]) == .bool(true))
        #expect(try result("[{'z': 0}].exists(y, y.z == 0)", ["y.z": .int(7)]) == .bool(true))
    }

    @Test func `of types are values`() throws {
        #expect(try result("type(timestamp(0)) == google.protobuf.Timestamp", [:]) == .bool(true))
        #expect(try result("[int, type(1u), type(int)]", [:]) == .list([.type(.int), .type(.uint), .type(.type)]))
    }

    @Test func `without a value fail when they are evaluated`() throws {
        let environment = Environment(variables: ["x"])
        let expression = try Expression("x || true", in: environment)
        #expect(try expression.evaluate(Bindings(environment)) == .bool(true))
        let bare = try Expression("x", in: environment)
        #expect(throws: EvaluationError(.undeclaredReference, "'x' has no value", at: .init(line: 1, column: 1))) {
            try bare.evaluate(Bindings(environment))
        }
    }

    @Test func `are bound by name or by slot`() {
        let environment = Environment(variables: ["x", "y"])
        var bindings = Bindings(environment)
        bindings["y"] = .int(1)
        bindings["z"] = .int(2)
        #expect(bindings["y"] == .int(1))
        #expect(environment.slot(of: "y").flatMap { bindings[slot: $0] } == .int(1))
        #expect(bindings["x"] == nil)
        #expect(bindings["z"] == nil)
        #expect(environment.slot(of: "z") == nil)
    }

    @Test func `of another environment are refused`() throws {
        let expression = try Expression("x", in: Environment(variables: ["x", "y"]))
        var bindings = Bindings(Environment(variables: ["y", "x"]))
        bindings["x"] = .int(1)
        #expect(throws: EvaluationError(.undeclaredReference, "the bindings are those of another environment")) {
            try expression.evaluate(bindings)
        }
    }
}
