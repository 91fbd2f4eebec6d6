import Benchmark
import CEL
import ClaimMapping
import JOSE

import struct Foundation.Date

/// Six expressions as provider files have them.
private let texts = [
    "claims.sub",
    "claims.email_verified == true",
    "claims.groups.filter(g, g.startsWith('app-'))",
    "claims.email.split('@')[1]",
    "claims.level > 2 ? 'high' : 'low'",
    "'staff' in claims.groups",
]

/// The expressions alone, and a provider's rules made of them, where the claims become CEL values first.
func addMappingBenchmarks() {
    Benchmark("CEL: six expressions") { benchmark, sample in
        benchmark.startMeasurement()
        for expression in sample.expressions { blackHole(try expression.evaluate(sample.bindings)) }
        benchmark.stopMeasurement()
    } setup: {
        try CompiledExpressions()
    }

    Benchmark("ClaimMapping: rules of six expressions") { benchmark, sample in
        benchmark.startMeasurement()
        blackHole(try sample.rules.apply(to: sample.input))
        benchmark.stopMeasurement()
    } setup: {
        try CompiledRules()
    }
}

private struct CompiledExpressions {
    let expressions: [Expression]
    let bindings: Bindings

    init() throws {
        let environment = Environment(variables: ["claims"])
        self.expressions = try texts.map { try Expression($0, in: environment) }
        var bindings = Bindings(environment)
        bindings["claims"] = .map(
            MapValue([
                ("sub", .string("00u1a2b3c4D5e6F7g8h9")), ("email", .string("ada.lovelace@example.com")),
                ("email_verified", .bool(true)), ("level", .int(3)),
                ("groups", .list(["app-orders", "staff", "app-admin", "everyone"].map(Value.string))),
            ]))
        self.bindings = bindings
    }
}

private struct CompiledRules {
    let rules: MappingRules
    let input: MappingInput

    init() throws {
        var source = MappingSource(subject: texts[0], form: .prefixed("example-oidc"))
        source.validate = [MappingSource.Rule(expression: texts[1], message: nil)]
        source.claims = zip(["groups", "domain", "level", "staff"], texts[2...])
            .map { MappingSource.Definition(name: $0, expression: $1) }
        self.rules = try MappingRules(source)
        self.input = MappingInput(
            claims: try SampleToken(.es256).claims, provider: "example-oidc", tokenType: "id_token", now: Date())
    }
}
