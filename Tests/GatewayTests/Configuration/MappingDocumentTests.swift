import CEL
import Foundation
import Testing

@testable import Gateway

/// Runs what `docs/MAPPING.md` shows.
@Suite struct `The mapping page` {
    static let text: String = {
        let url = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/MAPPING.md")
        return (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    }()

    struct Recipe: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let yaml: String
    }

    static let recipes: [Recipe] = text.components(separatedBy: "\n### ").dropFirst().compactMap { section in
        guard let start = section.range(of: "```yaml\n"), let end = section.range(of: "\n```\n") else { return nil }
        let title = section.prefix { $0 != "\n" }
        return Recipe(testDescription: String(title), yaml: String(section[start.upperBound..<end.lowerBound]))
    }

    @Test(arguments: recipes) func `shows recipes whose tests pass`(_ recipe: Recipe) throws {
        let isSAML = recipe.yaml.contains("type: saml")
        let head =
            isSAML
            ? "id: recipes\nentity_id: https://idp.example.edu\nmetadata: { url: https://idp.example.edu/metadata }\n"
            : "id: recipes\ntype: oidc\nissuer: https://recipes.example.com\naudiences: [cambio]\n"
        let folder = try SampleFiles.folder()
        try folder.write(head + recipe.yaml + "\n", to: "providers/recipes.yaml")
        let errors = folder.check().problems.filter { $0.severity == .error }
        #expect(folder.lines(errors) == [])
        #expect(recipe.yaml.contains("\ntests:\n"))
    }

    @Test func `shows at least fifteen recipes`() {
        #expect(Self.recipes.count >= 15)
    }

    static let examples: [(String, String)] = text.split(separator: "\n").compactMap { line in
        let cells = line.components(separatedBy: "` | `")
        guard cells.count == 2, cells[0].hasPrefix("| `"), cells[1].hasSuffix("` |") else { return nil }
        return (String(cells[0].dropFirst(3)), String(cells[1].dropLast(3)))
    }

    @Test(arguments: examples) func `shows what functions give`(_ expression: String, _ value: String) throws {
        let environment = Environment(variables: [])
        let bindings = Bindings(environment)
        #expect(
            try Expression(expression, in: environment).evaluate(bindings)
                == Expression(value, in: environment).evaluate(bindings))
    }

    @Test func `shows every function and macro of the library`() {
        for name in Set(FunctionNames.all + ["has"]) where !Self.unlisted.contains(name) {
            #expect(Self.text.contains("\(name)("), "\(name) is not on the page")
        }
    }

    /// Kin of others that are on the page.
    private static let unlisted: Set<String> = [
        "dyn", "uint", "bytes", "bool", "double", "optional.none", "optional.ofNonZeroValue", "optional.unwrap",
        "unwrapOpt", "or", "math.bitXor", "math.bitNot", "math.bitShiftRight", "math.isInf", "math.isFinite", "family",
        "isUnspecified", "isGlobalUnicast", "isLinkLocalMulticast", "isLinkLocalUnicast", "ip.isCanonical", "masked",
        "prefixLength", "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfYear", "getDayOfWeek",
        "getMinutes", "getSeconds", "getMilliseconds",
    ]
}
