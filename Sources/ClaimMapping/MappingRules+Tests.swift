internal import JOSE

public import struct Foundation.Date

/// A test of a provider's file that did not come out as it says.
public struct MappingTestFailure: Equatable, Sendable {
    /// What the test names.
    public let expected: String
    /// What the rules gave.
    public let found: String
}

extension MappingRules {
    /// Runs a test through the rules that live tokens pass.
    ///
    /// - Returns: `nil` if the test came out as it says.
    public func run(
        _ test: MappingTest, provider: String, tokenType: String, at now: Date
    ) -> MappingTestFailure? {
        let input = MappingInput(claims: test.claims, provider: provider, tokenType: tokenType, now: now)
        do throws(MappingRefusal) {
            let subject = try apply(to: input).subject
            return test.expectation.failure(onSubject: subject)
        } catch {
            return test.expectation.failure(onRefusal: error)
        }
    }
}

extension MappingTest.Expectation {
    fileprivate func failure(onSubject subject: LocalSubject) -> MappingTestFailure? {
        guard case .subject(let id, let claims) = self, id ?? subject.id == subject.id,
            claims ?? subject.claims == subject.claims
        else { return MappingTestFailure(expected: text, found: Self.text(id: subject.id, claims: subject.claims)) }
        return nil
    }

    fileprivate func failure(onRefusal refusal: MappingRefusal) -> MappingTestFailure? {
        guard case .reject(let message) = self, message == nil || message == refusal.ruleMessage
        else { return MappingTestFailure(expected: text, found: Self.text(refusal)) }
        return nil
    }

    private var text: String {
        switch self {
        case .subject(let id, let claims): Self.text(id: id, claims: claims)
        case .reject(let message?): "rejected: \(message)"
        case .reject(nil): "rejected"
        }
    }

    private static func text(_ refusal: MappingRefusal) -> String {
        "rejected: "
            + [refusal.ruleMessage ?? refusal.reason, refusal.ruleMessage == nil ? refusal.detail : nil]
            .compactMap { $0 }.joined(separator: ": ")
    }

    private static func text(id: String?, claims: JSONObject?) -> String {
        let subject = id.map { "subject \($0)" } ?? "any subject"
        guard let claims else { return subject }
        return "\(subject), claims \(String(decoding: JSONValue.object(claims).serialized(), as: UTF8.self))"
    }
}
