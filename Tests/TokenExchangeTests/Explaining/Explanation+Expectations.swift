import ClaimMapping
import JOSE
import Testing
import TokenExchange

extension Explanation {
    /// Expects the reason that the exchange gave, from the step that the audit names.
    func expectSame(as refusal: Refusal, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(self.refusal == refusal, sourceLocation: sourceLocation)
        #expect(trace.steps.last?.outcome == .failed, sourceLocation: sourceLocation)
        #expect(trace.steps.last?.name == refusal.step, sourceLocation: sourceLocation)
        #expect(trace.steps.last?.detail?.hasPrefix(refusal.shownReason) == true, sourceLocation: sourceLocation)
        #expect(trace.steps.count { $0.outcome == .failed } == 1, sourceLocation: sourceLocation)
    }

    /// Expects the claims of the token that the exchange issued, but for what names it, what it came from, and the id of a subject
    /// that the exchange made.
    func expectSame(as outcome: Scene.Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(refusal == nil, sourceLocation: sourceLocation)
        #expect(trace.refused == nil, sourceLocation: sourceLocation)
        let subjects = [outcome.record.subject, LocalSubject.placeholder]
        #expect(subjects.contains(record.subject), sourceLocation: sourceLocation)
        #expect(record.policies == outcome.record.policies, sourceLocation: sourceLocation)
        #expect(record.tokenID == nil, sourceLocation: sourceLocation)
        let payload = outcome.response.token.split(separator: ".").dropFirst().first ?? ""
        guard !payload.isEmpty else { return }
        var issued = try? JSONValue.parse(try Base64URL.decode(payload.utf8)).objectValue
        if record.subject == LocalSubject.placeholder { issued?["sub"] = .string(LocalSubject.placeholder) }
        for name in ["jti", "origin"] { issued?[name] = Optional<JSONValue>.none }
        if record.requestedTokenType != "txn_token" || claims["txn"] == nil {
            issued?["txn"] = Optional<JSONValue>.none
        }
        #expect(claims == issued.map { SecretMask.masked($0) }, sourceLocation: sourceLocation)
    }

    /// The steps of a name.
    func steps(_ name: DecisionStep) -> [DecisionTrace.Step] { trace.steps.filter { $0.name == name } }
}

extension Refusal {
    /// The reason as the step that refused shows it: the steps of an actor token are those of any token.
    fileprivate var shownReason: String {
        if case .actor(let refusal) = self { return refusal.reason }
        return reason
    }
}
