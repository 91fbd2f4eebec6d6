import ConformanceVectors
import Foundation
import Testing
import XMLSecurity

@testable import SAML

/// Runs every document that the index has, whatever its name.
@Suite(.enabled(if: ConformanceVectors.folder("saml") != nil, "\(ConformanceVectors.absence)"))
struct SAMLConformance {
    @Test func `every response is accepted, or refused for its reason, as it must be`() throws {
        let folder = try SAMLVectorFolder(url: try #require(ConformanceVectors.folder("saml")))
        var tally = ConformanceTally()
        for vector in folder.vectors {
            let run = try SAMLVectorRun(vector: vector, folder: folder)
            guard vector.disputed != true else {
                tally.leaveOut("disputed", because: "upstream and the strict reading do not agree")
                continue
            }
            guard !vector.isRefusedWithoutReason else {
                tally.leaveOut("reject", because: "the index says reject, and finds nothing wrong")
                continue
            }
            switch vector.verdict {
            case "accept": run.accept(&tally)
            case "policy": run.decide(&tally)
            case "reject": try run.reject(&tally)
            default: run.other(&tally)
            }
        }
        print("SAML conformance\n" + tally.table)
        for failure in tally.failures { Issue.record("\(failure)") }
        #expect(tally.run > 0)
    }
}

/// One document, and how it is tried.
struct SAMLVectorRun {
    let vector: SAMLVector
    let folder: SAMLVectorFolder
    let token: [UInt8]

    init(vector: SAMLVector, folder: SAMLVectorFolder) throws {
        self.vector = vector
        self.folder = folder
        self.token = try folder.token(of: vector)
    }

    /// The reason for which the document is refused in a context; `nil` where it is accepted.
    func refusal(_ trial: SAMLTrial) -> SAMLRefusal? {
        do throws(SAMLRefusal) {
            let token = try UnverifiedSAMLToken(subjectToken: token)
            _ = try trial.provider.verify(token, from: trial.issuer, with: trial.keys, at: trial.now)
            return nil
        } catch {
            return error
        }
    }

    /// What no token may be, whatever it says: deflated, or with a comment in it.
    private var refusedForm: (form: String, refusal: SAMLRefusal)? {
        if vector.isDeflated { return ("deflated", .notXML) }
        let octets = (try? SubjectTokenEncoding.decode(token)) ?? []
        let hasComment = String(decoding: octets, as: UTF8.self).contains("<!--")
        return hasComment ? ("with a comment", .xml(.comment)) : nil
    }

    /// Must be accepted in its context, and in no other.
    func accept(_ tally: inout ConformanceTally) {
        guard let trial = SAMLTrial(of: vector, in: folder) else {
            return tally.leaveOut("accept", because: "the context is not complete")
        }
        let refusal = refusal(trial)
        if let (form, expected) = refusedForm {
            return tally.count("accept, \(form): refused", passes: refusal == expected, describe(refusal))
        }
        guard vector.refusedEncryption.isEmpty else {
            let isRefused = refusal.map { vector.refusedEncryption.contains($0.reason) } ?? false
            return tally.count("accept, RSA 1.5 or 3DES: refused", passes: isRefused, describe(refusal))
        }
        tally.count("accept", passes: refusal == nil, describe(refusal))
        for (change, changed, steps) in trial.changes(vector) {
            let refusal = self.refusal(changed)
            let isRight = refusal.map { steps.contains($0.step) } ?? false
            tally.count("accept, with another \(change): refused", passes: isRight, describe(refusal))
        }
        var strict = trial
        strict.provider.signatures.allowsSHA1 = false
        if vector.usesSHA1 {
            let refusal = self.refusal(strict)
            let isRight = refusal.map { $0.reason == "sha1_not_allowed" } ?? false
            tally.count("accept, without SHA-1 allowed: refused", passes: isRight, describe(refusal))
        }
    }

    /// Must be decided as ``PolicyPoint`` says.
    func decide(_ tally: inout ConformanceTally) {
        guard let trial = SAMLTrial(of: vector, in: folder) else {
            return tally.leaveOut("policy", because: "the context is not complete")
        }
        let refusal = refusal(trial)
        let points = vector.policyPoints ?? []
        var reasons = points.reduce(into: vector.refusedEncryption) {
            $0.formUnion(PolicyPoint.reasons(for: $1, vector))
        }
        if let (_, expected) = refusedForm { reasons = [expected.reason] }
        let isRight = refusal.map { reasons.contains($0.reason) } ?? reasons.isEmpty
        let group = "policy, \(refusal == nil ? "accepted" : "refused"): " + points.joined(separator: "; ").prefix(60)
        tally.count(group, passes: isRight, describe(refusal))
    }

    /// Must be refused in every context that can be made of it.
    func reject(_ tally: inout ConformanceTally) throws {
        let trials = try SAMLTrial.all(of: vector, in: folder)
        let isAccepted = trials.contains { refusal($0) == nil }
        tally.count(
            "reject, in \(trials.count > 8 ? "more than 8" : "up to 8") contexts", passes: !isAccepted, describe(nil))
    }

    /// Documents of another kind.
    func other(_ tally: inout ConformanceTally) {
        guard vector.kind != "Assertion" else {
            return tally.leaveOut("assertions alone", because: "the index has no verdict")
        }
        guard let trial = try? SAMLTrial.any else { return }
        let refusal = refusal(trial)
        let steps: [AssertionStep] = [.encoding, .xml, .structure]
        tally.count("others: refused", passes: refusal.map { steps.contains($0.step) } ?? false, describe(refusal))
    }

    private func describe(_ refusal: SAMLRefusal?) -> String {
        "\(vector.file): \(refusal.map { "\($0.reason) \($0.detail ?? "")" } ?? "accepted")"
    }
}
