@testable internal import CEL

/// What must hold of the type checker: where nothing of an expression is `dyn`, its value is of the type that was found,
/// and no operation in it meets a type that it does not take.
enum CELTypeInvariants {
    /// No variable of type `dyn`.
    private static let environment = Environment(
        [
            .init("b", .bool), .init("i", .int), .init("u", .uint), .init("d", .double), .init("s", .string),
            .init("y", .bytes), .init("t", .timestamp), .init("l", .duration), .init("ss", .list(.string)),
            .init("ii", .list(.int)), .init("m", .map(.string, .int)), .init("n", .map(.string, .list(.string))),
            .init("o", .optional(.string)), .init("e", .optional(.int)),
            .init("j", .object(ObjectType("j", ["id": .string, "n": .int, "list": .list(.string)]))),
        ], limits: Limits(sourceBytes: 16 * 1024, depth: 250, steps: 100_000))

    private static let bindings: Bindings = {
        var bindings = Bindings(environment)
        let strings = Value.list(["a", "b", "", "\u{E9}"].map { .string($0) })
        let values: [(String, Value?)] = [
            ("b", .bool(true)), ("i", .int(3)), ("u", .uint(7)), ("d", .double(0.5)), ("s", .string("ada@example.com")),
            ("y", .bytes([1, 0xFF])), ("t", Timestamp(seconds: 1_790_000_000).map(Value.timestamp)),
            ("l", .duration(.seconds(90))), ("ss", strings), ("ii", .list([.int(1), .int(-2), .int(.max)])),
            ("m", .map(MapValue([("a", .int(1)), ("b", .int(2))]))), ("n", .map(MapValue([("x", strings)]))),
            ("o", .optional(OptionalValue(.string("x")))), ("e", .optional(.none)),
            ("j", .map(MapValue([("id", .string("x:1")), ("n", .int(1)), ("list", strings)]))),
        ]
        for (name, value) in values { bindings[name] = value }
        return bindings
    }()

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let source = String(validating: bytes, as: UTF8.self),
            let syntax = try? Parser.parse(source, limits: environment.limits)
        else { return }
        var checker = Checker(environment)
        let type = checker.check(syntax)
        try require(type == Checker.typeAgain(syntax, environment), "an expression has one type")
        guard checker.problems.isEmpty, let expression = try? Expression(source, in: environment) else { return }
        try require(expression.type == type, "the checker alone and with the compiler finds one type")
        guard !checker.hasSeenDynamic else { return }
        do throws(EvaluationError) {
            let value = try expression.evaluate(bindings)
            try requireConformance(value, to: type)
        } catch {
            if let broken = error.broken { throw broken }
        }
    }

    private static func requireConformance(_ value: Value, to type: StaticType) throws(EvaluationError) {
        guard !value.conforms(to: type) else { return }
        throw EvaluationError(.noSuchOverload, "a value of type \(value.type) where \(type) was found")
    }
}

extension EvaluationError {
    /// An expression without `dyn` that the checker took must not meet operands that do not fit.
    fileprivate var broken: BrokenInvariant? {
        switch kind {
        case .noSuchOverload, .noSuchField, .undeclaredReference, .unknown:
            BrokenInvariant("checked, and yet: \(message)")
        case .noSuchKey, .divisionByZero, .overflow, .indexOutOfRange, .invalidArgument, .invalidPattern, .invalidKey,
            .budgetExceeded:
            nil
        }
    }
}

extension Checker {
    fileprivate static func typeAgain(_ syntax: Syntax, _ environment: Environment) -> StaticType {
        var checker = Checker(environment)
        return checker.check(syntax)
    }
}

extension Value {
    /// Whether the value is of a type, down to its elements. Null stands where the language lets it.
    fileprivate func conforms(to type: StaticType) -> Bool {
        switch (self, type) {
        case (_, .dyn), (_, .parameter): true
        case (.null, .null), (.null, .timestamp), (.null, .duration), (.null, .abstract): true
        case (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double), (.string, .string), (.bytes, .bytes),
            (.timestamp, .timestamp), (.duration, .duration), (.type, .type), (.map, .object):
            true
        case (.list(let values), .list(let element)): values.allSatisfy { $0.conforms(to: element) }
        case (.map(let map), .map(let key, let value)):
            map.allSatisfy { $0.key.value.conforms(to: key) && $0.value.conforms(to: value) }
        case (.optional(let optional), .abstract):
            type.wrapped.map { wrapped in optional.wrapped.map { $0.conforms(to: wrapped) } ?? true } ?? false
        case (.opaque(let value), .abstract(let name, _)): value.type.description == name
        default: false
        }
    }
}
