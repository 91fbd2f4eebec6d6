import ConformanceVectors

@testable import JOSE

/// The examples of RFC 7520 and its successors.
extension VectorFile {
    /// A lone JWK, which must be understood as far as such keys are used at all.
    func runKey(into tally: inout ConformanceTally) {
        do throws(UnusableKey) {
            _ = try PublicKeyParameters(jwk: content)
            tally.count(name, passes: true, "key")
        } catch {
            if error == .symmetric {
                tally.leaveOut(name, because: "symmetric keys are not used")
            } else {
                tally.count(name, passes: false, "key refused: \(error)")
            }
        }
    }

    func runCookbook(into tally: inout ConformanceTally) {
        // An example of nesting signs first, and encrypts what came out.
        let examples =
            content["input"] == nil ? ["sign", "encrypt"].compactMap { content[$0]?.objectValue } : [content]
        guard !examples.isEmpty else { return tally.leaveOut(name, because: "not a form that is known") }
        for example in examples { run(example, into: &tally) }
    }

    private func run(_ example: JSONObject, into tally: inout ConformanceTally) {
        let input = example["input"]?.objectValue ?? [:]
        for (form, token) in example["output"]?.objectValue ?? [:] where form.hasPrefix("json") || form == "compact" {
            let outcome =
                input["plaintext"] == nil
                ? verify(token, with: input["key"]?.objectValue) : decrypt(token, with: input["key"]?.objectValue)
            let expected = input.text("payload") + input.text("plaintext")
            if form == "compact", outcome.outOfScope == nil {
                tally.count(name, passes: outcome.octets.map { $0 == Array(expected.utf8) } ?? false, form)
            } else if outcome.octets == nil {
                let reason = form == "compact" ? outcome.outOfScope : nil
                tally.leaveOut(name, because: reason ?? "JSON serialization is not offered")
            } else {
                tally.count(name, passes: false, "\(form) must be refused")
            }
        }
    }

    private func verify(_ token: JSONValue, with key: JSONObject?) -> (octets: [UInt8]?, outOfScope: String?) {
        let outcome = CompactVerification(token.tokenBytes, with: ["keys": .array(key.map { [.object($0)] } ?? [])])
        return (outcome.payload, outcome.outOfScope)
    }

    private func decrypt(_ token: JSONValue, with key: JSONObject?) -> (octets: [UInt8]?, outOfScope: String?) {
        let outcome = CompactDecryption(token.tokenBytes, with: key ?? [:])
        return (outcome.plaintext, outcome.outOfScope)
    }
}
