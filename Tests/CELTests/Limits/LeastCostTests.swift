import CEL
import Testing

@Suite struct `Work that is sure to exceed the budget` {
    private static let environment = Environment(
        [.init("claims", .map(.string, .dyn))], limits: Limits(sourceBytes: 16 * 1024, depth: 250, steps: 100_000))

    @Test(arguments: [
        "lists.range(100001)", "lists.range(1000).map(x, lists.range(1000).map(y, x))",
        "lists.range(1000).filter(x, lists.range(1000).map(y, y) == [])",
        "lists.range(50000) + lists.range(50001)", "lists.range(60000).map(x, x).map(x, x)",
        "cel.bind(r, lists.range(400), r.map(x, r.map(y, claims.n)))",
        "[1, 2, 3].all(x, lists.range(100000).map(y, y).size() > x)",
        "claims.x ? lists.range(100001) : lists.range(100002)",
        "lists.range(9223372036854775807).map(x, lists.range(9223372036854775807))",
        "lists.range(40000).transformMap(i, v, lists.range(3).map(x, x))",
        "lists.range(100000).reverse().sort()",
    ])
    func `is refused at load`(_ source: String) throws {
        let found = problems(of: source, in: Self.environment)
        #expect(found.map(\.kind) == [.limit])
        #expect(found.first?.message.hasSuffix("of which 100000 are allowed") == true)
    }

    @Test(arguments: [
        "claims.x || lists.range(1000).map(x, lists.range(1000)).size() > 0",
        "claims.x ? lists.range(100001) : []", "[].all(x, lists.range(100001).size() > x)",
        "claims.?l.orValue(lists.range(100001))", "claims.?l.or(optional.of(lists.range(100001)))",
        "claims.l.map(x, lists.range(100001))", "cel.bind(claims, lists.range(400), .claims.map(x, lists.range(400)))",
        "lists.range(200).map(x, lists.range(200).map(y, 1))",
    ])
    func `is not suspected where it may be skipped`(_ source: String) {
        #expect(problems(of: source, in: Self.environment).isEmpty)
    }
}
