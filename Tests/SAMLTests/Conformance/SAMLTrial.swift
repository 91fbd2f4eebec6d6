import Foundation
import XMLSecurity

@testable import SAML

/// A context in which a document is tried, as lenient as a provider's file can make it.
struct SAMLTrial {
    var provider: ServiceProvider
    var issuer: EntityID
    var keys: [SignatureKey]
    var now: Date

    private init(
        audience: String, recipients: Set<String>, issuer: String, keys: [SignatureKey],
        _ decryption: [XMLDecryptionKey],
        now: Date
    ) throws {
        var rules = SignatureRules()
        rules.allowsSHA1 = true
        rules.allowsSmallRSA = true
        rules.checksCertificateDates = false
        self.provider = ServiceProvider(
            entityID: try EntityID(audience), recipients: recipients, signatures: rules, cbc: .allowed,
            decryptionKeys: decryption, clockSkew: 0)
        self.issuer = try EntityID(issuer)
        self.keys = keys
        self.now = now
    }

    /// The context that the index has for a document; an audience that it does not have stands for none.
    init?(of vector: SAMLVector, in folder: SAMLVectorFolder) {
        guard let context = vector.acceptWith, let key = context.idpKey, let keys = try? folder.keys(in: key),
            let now = context.at.flatMap(XMLDateTime.parse)
        else { return nil }
        let decryption = (context.spKey ?? []).flatMap(folder.decryptionKeys)
        try? self.init(
            audience: context.audience ?? "urn:nobody", recipients: [context.acsUrl ?? "urn:nowhere"],
            issuer: context.idpEntityId ?? "urn:no-one", keys: keys, decryption, now: now)
    }

    /// A context in which nothing is right.
    static var any: SAMLTrial {
        get throws {
            try SAMLTrial(
                audience: "urn:nobody", recipients: ["urn:nowhere"], issuer: "urn:no-one", keys: [], [], now: Date())
        }
    }
}

extension SAMLTrial {
    /// The context with one thing changed, and the steps that may refuse it then.
    func changes(_ vector: SAMLVector) -> [(String, SAMLTrial, [AssertionStep])] {
        var changes: [(String, SAMLTrial, [AssertionStep])] = []
        func add(_ name: String, _ steps: [AssertionStep], _ change: (inout SAMLTrial) -> Void) {
            var trial = self
            change(&trial)
            changes.append((name, trial, steps))
        }
        if let key = Self.foreignKey { add("key", [.signature]) { $0.keys = [key] } }
        add("entity ID", [.issuer]) { trial in
            trial.issuer = (try? EntityID("\(issuer)x")) ?? issuer
        }
        add("recipient", [.destination, .subjectConfirmation]) { trial in
            trial.provider.recipients = Set(provider.recipients.map { $0 + "x" })
        }
        add("audience", [.audience]) { trial in
            trial.provider.entityID = (try? EntityID("\(provider.entityID)x")) ?? provider.entityID
        }
        let times: [AssertionStep] = [.conditions, .subjectConfirmation, .authnStatement]
        if let end = vector.acceptWith?.validUntilExclusive.flatMap(XMLDateTime.parse) {
            add("time, at the end", times) { $0.now = end }
        }
        if let start = vector.acceptWith?.validFrom.flatMap(XMLDateTime.parse) {
            add("time, before the start", times) { $0.now = start.addingTimeInterval(-0.001) }
        }
        return changes
    }

    private static let foreignKey = try? SignatureKey(
        subjectPublicKeyInfo: XMLSigningKey(generating: .rsa2048).subjectPublicKeyInfo)

    /// Every context that could be made of what a document says, with every key of its project trusted.
    static func all(of vector: SAMLVector, in folder: SAMLVectorFolder) throws -> [SAMLTrial] {
        let facts = vector.facts
        let assertions = facts?.assertions ?? []
        let issuers = Set(([facts?.issuer] + assertions.map(\.issuer)).compactMap { $0?.collapsed })
        let audiences = Set(assertions.flatMap { $0.conditions?.audiences?.flatMap(\.self) ?? [] }.map(\.collapsed))
        let recipients = assertions.flatMap { $0.confirmations ?? [] }.map(\.recipient) + [facts?.destination]
        let keys = folder.files(beside: vector, in: "certs").flatMap { (try? folder.keys(in: $0)) ?? [] }
        let decryption = folder.files(beside: vector, in: "keys").flatMap(folder.decryptionKeys)
        var trials: [SAMLTrial] = []
        for issuer in issuers.isEmpty ? ["urn:no-one"] : issuers {
            for audience in audiences.isEmpty ? ["urn:nobody"] : audiences {
                for now in times(in: facts) {
                    let trial = try? SAMLTrial(
                        audience: audience, recipients: Set(recipients.compactMap { $0?.collapsed }), issuer: issuer,
                        keys: keys, decryption, now: now)
                    if let trial { trials.append(trial) }
                }
            }
        }
        return trials
    }

    /// Every time that a document names, and the moment before it.
    private static func times(in facts: SAMLVector.Facts?) -> [Date] {
        var texts = [facts?.issueInstant]
        for assertion in facts?.assertions ?? [] {
            texts += [assertion.issueInstant, assertion.conditions?.notBefore, assertion.conditions?.notOnOrAfter]
            texts += assertion.confirmations?.map(\.notOnOrAfter) ?? []
        }
        let times = texts.compactMap { $0.flatMap(XMLDateTime.parse) }
        return times.isEmpty
            ? [Date(timeIntervalSince1970: 1_400_000_000)] : times + times.map { $0.addingTimeInterval(-1) }
    }
}
