public import ClaimMapping
public import JOSE

/// Why a request would be granted or refused, from the code that decides. Holds no secret and no token.
public struct Explanation: Sendable {
    /// What is known of the decision, as its audit event keeps it.
    public let record: DecisionRecord
    /// `nil` if a token would be issued; else why not.
    public let refusal: Refusal?
    /// Every step, up to the one that refuses.
    public let trace: DecisionTrace
    /// The claims of the token that would be issued; of a refused request the mapped claims, as far as it came. Masked.
    public let claims: JSONObject

    init(record: DecisionRecord, trace: DecisionTrace, outcome: Result<JSONObject, Refusal>) {
        self.record = record
        self.trace = trace
        switch outcome {
        case .success(let claims):
            self.refusal = nil
            self.claims = claims
        case .failure(let refusal):
            self.refusal = refusal
            self.claims = trace.mappedClaims
        }
    }

    /// Explains a request that could not even be read.
    public init(refusedAtOnce refusal: Refusal) {
        var trace: DecisionTrace? = DecisionTrace()
        trace.note(refusal)
        self.init(record: DecisionRecord(), trace: trace ?? DecisionTrace(), outcome: .failure(refusal))
    }
}
