import CEL
import Foundation
import Testing

/// Foundation has one too.
private typealias Expression = CEL.Expression

@Suite struct `The library page` {
    /// Shows what this file runs, to the letter.
    @Test func `shows code that compiles and does what it says`() throws {
        func runs(_ body: () throws -> Void) rethrows { try body() }
        try runs {
            // example begins
            // What expressions may name, with the types that are known before there are values.
            let environment = Environment(
                [
                    .init("claims", .map(.string, .dyn)),
                    .init("user", .object(ObjectType("user", ["name": .string, "groups": .list(.string)]))),
                ],
                functions: [
                    Function("tenant", isMethod: true, overloads: [Overload(.string, gives: .string)]) { values in
                        guard case .string(let name) = values[0] else { return nil }
                        return .string(String(name.prefix { $0 != "." }))
                    }
                ])

            // Parsed, checked and compiled once; evaluated as often as needed, by any number of threads.
            let expression = try Expression("'staff' in user.groups && claims.host.tenant() == 'acme'", in: environment)
            assert(expression.type == .bool)

            var bindings = Bindings(environment)
            bindings["claims"] = .map(MapValue([("host", .string("acme.example.com"))]))
            bindings["user"] = .map(MapValue([("name", .string("ada")), ("groups", .list([.string("staff")]))]))
            let value = try expression.evaluate(bindings)
            assert(value == .bool(true))

            // What cannot work is refused before it is evaluated, all of it at once, each with its place and the nearest known name.
            do throws(InvalidExpression) {
                _ = try Expression("user.nmae == 1 || claim.host == ''", in: environment)
            } catch {
                assert(
                    error.problems.map(\.description) == [
                        "1:6: 'user' has no member 'nmae'; did you mean 'name'?",
                        "1:19: unknown variable 'claim'; did you mean 'claims'?",
                    ])
            }

            // What a value makes fail is an error with its kind and place. It never tells a value.
            do throws(EvaluationError) {
                _ = try expression.evaluate(Bindings(environment))
            } catch {
                assert(error.kind == .undeclaredReference)
            }
            // example ends
        }
        #expect(try Self.example(in: #filePath) == Self.shown())
    }

    private static func example(in file: String) throws -> [String] {
        let lines = try String(contentsOf: URL(fileURLWithPath: file), encoding: .utf8).components(separatedBy: "\n")
        let begin = try #require(lines.firstIndex { $0.hasSuffix("// example begins") })
        let end = try #require(lines.firstIndex { $0.hasSuffix("// example ends") })
        return words(lines[(begin + 1)..<end].joined(separator: "\n"))
    }

    private static func shown() throws -> [String] {
        let page = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/CEL.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        let begin = try #require(text.range(of: "```swift\n")).upperBound
        let end = try #require(text.range(of: "\n```\n", range: begin..<text.endIndex)).lowerBound
        return words(String(text[begin..<end]))
    }

    /// The code without its white space, which formatting changes.
    private static func words(_ code: String) -> [String] {
        code.components(separatedBy: .whitespacesAndNewlines).filter { !$0.isEmpty }
    }
}
