internal import ProviderDocuments
internal import TokenExchange

extension PrometheusText {
    /// How the introspection endpoints of providers stand.
    mutating func addIntrospection(_ health: [ProviderHealth]) {
        func add(
            _ name: String, _ kind: Kind, _ help: String, _ value: (ProviderHealth, IntrospectionHealth) -> Double
        ) {
            self.add(
                "cambio_introspection_" + name, kind, help,
                health.compactMap { health in
                    health.introspection.map {
                        ([("provider", health.provider.description)], value(health, $0))
                    }
                })
        }
        add("up", .gauge, "Whether the last question was answered, or none was asked yet.") { health, _ in
            health.state == .unavailable ? 0 : 1
        }
        add("questions_total", .counter, "Questions asked.") { health, _ in Double(health.attemptCount) }
        add("failures_total", .counter, "Questions without an answer that can be used.") { Double($1.failureTotal) }
        add("under_way", .gauge, "Questions under way.") { Double($1.questionCount) }
        add("answers", .gauge, "Answers kept for a while.") { Double($1.answerCount) }
    }
}
