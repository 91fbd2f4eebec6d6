internal import ClaimMapping
internal import Gateway
internal import JOSE
internal import TokenExchange

/// An explanation as a person reads it: a line for each step, then what was decided, then the claims.
struct ExplanationText: CustomStringConvertible {
    let description: String

    init(_ explanation: Explanation) {
        let steps = explanation.trace.steps
        let width = steps.map(\.name.rawValue.count).reduce(Self.leastWidth, max)
        let lines = steps.map { Self.line($0, width) } + [""] + Self.verdict(of: explanation)
        self.description = lines.map(SecretMask.printable).joined(separator: "\n")
    }

    /// So that explanations of JWTs line up, wherever they end.
    private static let leastWidth = DecisionStep.authorizedParty.rawValue.count

    private static func line(_ step: DecisionTrace.Step, _ width: Int) -> String {
        let name = step.name.rawValue.padding(to: width)
        let value = step.value.map { "\u{2192} \(text($0))" }
        return ([mark(step.outcome), name] + [step.detail, value].compactMap { $0 }).joined(separator: " ")
    }

    private static func mark(_ outcome: DecisionTrace.Step.Outcome) -> String {
        switch outcome {
        case .passed: "\u{2713}"
        case .failed: "\u{2717}"
        case .noted: "\u{B7}"
        case .skipped: "-"
        }
    }

    private static func verdict(of explanation: Explanation) -> [String] {
        let claims = explanation.claims.map { "  \($0.key): \(text($0.value))" }
        guard let refusal = explanation.refusal else {
            return ["ALLOWED", "claims of the token:"] + claims
        }
        let error = OAuthError(refusal, of: explanation.record.grantType ?? .tokenExchange)
        let reason = [refusal.reason, refusal.detail].compactMap { $0 }.joined(separator: ": ")
        let mapped = claims.isEmpty ? [] : ["claims mapped so far:"] + claims
        return [
            "DENIED       \(reason)", "step         \(refusal.step.rawValue)",
            "client sees  \(error.code.rawValue) (HTTP \(error.status)): \(error.description)",
        ] + mapped
    }

    private static func text(_ value: JSONValue) -> String { String(decoding: value.serialized(), as: UTF8.self) }
}

extension String {
    /// The text with spaces up to a width, in columns of a terminal.
    func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - terminalColumns)) }
}
